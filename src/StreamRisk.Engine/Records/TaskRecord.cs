namespace StreamRisk.Engine.Records;

/// <summary>Task record of one partition; `checkpoints.&lt;role>`, key `task`.</summary>
public sealed record TaskRecord
{
    public required int FormatVersion { get; init; }

    public required long BirthOffset { get; init; }

    public required long ReplayFrom { get; init; }

    public required EventTime WrittenAt { get; init; }
}
