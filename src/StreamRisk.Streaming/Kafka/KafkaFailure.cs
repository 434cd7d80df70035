namespace StreamRisk.Streaming.Kafka;

/// <summary>What an error of the transactional client asks for.</summary>
public enum KafkaFailure
{
    /// <summary>The same call may be made again.</summary>
    Retriable,

    /// <summary>The transaction must end; the outcome of a commit may be unknown.</summary>
    Abortable,

    /// <summary>Another producer holds the transactional id, or the broker gave up on this one.</summary>
    Fenced,

    /// <summary>The client instance is of no further use.</summary>
    Fatal,
}
