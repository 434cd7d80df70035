namespace StreamRisk.Engine.Records;

/// <summary>A story was revised or taken back: forget the document.</summary>
public readonly record struct TextRetraction
{
    public required string DocumentId { get; init; }

    public required EventTime EventTime { get; init; }

    public string? SupersededBy { get; init; }
}
