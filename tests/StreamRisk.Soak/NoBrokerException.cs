namespace StreamRisk.Soak;

/// <summary>There is nothing to start a broker from.</summary>
public sealed class NoBrokerException : SoakException
{
    public NoBrokerException(string message)
        : base(message)
    {
    }

    public NoBrokerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NoBrokerException()
    {
    }
}
