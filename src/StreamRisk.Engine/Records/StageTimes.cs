namespace StreamRisk.Engine.Records;

/// <summary>Wall clock of each stage.</summary>
public readonly record struct StageTimes
{
    public required EventTime Consumed { get; init; }

    public required EventTime Batched { get; init; }

    public required EventTime Scored { get; init; }
}
