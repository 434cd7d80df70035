namespace StreamRisk.Soak;

/// <summary>The soak cannot go on; the message says why.</summary>
public class SoakException : Exception
{
    public SoakException(string message)
        : base(message)
    {
    }

    public SoakException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SoakException()
    {
    }
}
