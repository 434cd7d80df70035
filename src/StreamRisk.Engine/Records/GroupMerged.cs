namespace StreamRisk.Engine.Records;

/// <summary>An owner group's id changed.</summary>
public sealed record GroupMerged
{
    public required string Old { get; init; }

    public required string New { get; init; }

    public required EventTime EventTime { get; init; }
}
