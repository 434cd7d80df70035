namespace StreamRisk.Engine.Records;

/// <summary>PartitionCount</summary>
public readonly record struct PartitionCount
{
    public required string Topic { get; init; }

    public required int Count { get; init; }
}
