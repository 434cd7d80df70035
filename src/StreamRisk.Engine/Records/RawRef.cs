namespace StreamRisk.Engine.Records;

/// <summary>Where the raw record lies.</summary>
public readonly record struct RawRef
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary>Offset in the topic, or the line number (from 1) in a file.</summary>
    public required long Offset { get; init; }
}
