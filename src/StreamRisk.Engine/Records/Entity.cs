namespace StreamRisk.Engine.Records;

/// <summary>An instrument the text is about.</summary>
public sealed record Entity
{
    public required string Instrument { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Relevance { get; init; }

    public required IReadOnlyList<Span> Spans { get; init; }
}
