namespace StreamRisk.Streaming.Clients;

/// <summary>A broker, a topic or a schema registry is not there or refuses; the message says which and what to do.</summary>
public sealed class DependencyException : Exception
{
    public DependencyException(string message)
        : base(message)
    {
    }

    public DependencyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DependencyException()
    {
    }
}
