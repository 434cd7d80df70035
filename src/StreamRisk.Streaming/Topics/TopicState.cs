namespace StreamRisk.Streaming.Topics;

/// <summary>What a topic is on the cluster.</summary>
public sealed record TopicState
{
    public required int Partitions { get; init; }

    /// <summary>Settings in force, defaults included.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }
}
