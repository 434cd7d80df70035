namespace StreamRisk.Engine.Records;

/// <summary>A raw record that the alert rests on.</summary>
public readonly record struct Evidence
{
    public required string EventId { get; init; }

    public required string Topic { get; init; }

    public required int Partition { get; init; }

    public required long Offset { get; init; }

    public required EventTime EventTime { get; init; }

    public required string Role { get; init; }
}
