namespace StreamRisk.Engine.Records;

/// <summary>Records seen from one source since the writer's previous report.</summary>
public readonly record struct SourceCount
{
    public required string Source { get; init; }

    public required long Count { get; init; }
}
