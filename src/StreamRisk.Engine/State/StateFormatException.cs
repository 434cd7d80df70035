namespace StreamRisk.Engine.State;

/// <summary>Saved state cannot be read: it is truncated, damaged or of another format. Whoever restores it ignores it and rebuilds from the log.</summary>
public sealed class StateFormatException : Exception
{
    public StateFormatException(string message)
        : base(message)
    {
    }

    public StateFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StateFormatException()
    {
    }
}
