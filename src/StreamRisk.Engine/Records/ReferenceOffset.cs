namespace StreamRisk.Engine.Records;

/// <summary>Position of the reference record that was in force.</summary>
public readonly record struct ReferenceOffset
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    public required long Offset { get; init; }
}
