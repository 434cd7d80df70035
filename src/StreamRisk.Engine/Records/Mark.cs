namespace StreamRisk.Engine.Records;

/// <summary>Moves time. Written by a gateway or scorer loop, after the records that it covers, in their transaction.</summary>
public sealed record Mark
{
    public required EventTime WrittenAt { get; init; }

    public required IReadOnlyList<PartitionCount> PartitionCounts { get; init; }

    public required IReadOnlyList<InputReport> Inputs { get; init; }
}
