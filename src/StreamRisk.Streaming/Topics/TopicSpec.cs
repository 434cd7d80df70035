namespace StreamRisk.Streaming.Topics;

/// <summary>What a topic must be.</summary>
public sealed record TopicSpec
{
    public required string Name { get; init; }

    public required int Partitions { get; init; }

    /// <summary>State or order depends on the partition count: a topic that differs is refused, never changed.</summary>
    public required bool FixedPartitions { get; init; }

    /// <summary>-1: the broker's default.</summary>
    public required short ReplicationFactor { get; init; }

    /// <summary>Kafka topic settings by name, sorted.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }
}
