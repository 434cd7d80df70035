namespace StreamRisk.Streaming.Loop;

/// <summary>A loop cannot start or go on; the message says why and what to do.</summary>
public class LoopFailedException : Exception
{
    public LoopFailedException(string message)
        : base(message)
    {
    }

    public LoopFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public LoopFailedException()
    {
    }
}
