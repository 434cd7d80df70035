namespace StreamRisk.Streaming.Topics;

/// <summary>The topic file cannot be used; the message says which entry and what would be accepted.</summary>
public sealed class TopicFileException : Exception
{
    public TopicFileException(string message)
        : base(message)
    {
    }

    public TopicFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public TopicFileException()
    {
    }
}
