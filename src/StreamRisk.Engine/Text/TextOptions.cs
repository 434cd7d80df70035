namespace StreamRisk.Engine.Text;

/// <summary>How texts count; section `text` of the parameters.</summary>
public sealed record TextOptions
{
    /// <summary>Least entity relevance of a text that is about the instrument, 0 to 1. Half: the instrument is one of at most two subjects.</summary>
    public double RelevantFrom { get; init; } = 0.5;

    /// <summary>A text is novel if its 64-bit SimHash differs in more bits from all earlier ones, 0 to 64. Manku et al. (WWW 2007) use 3 of
    /// 64 for web pages; short texts vary more.</summary>
    public int NovelBeyondDistance { get; init; } = 6;

    /// <summary>Hours that a text is remembered for novelty, 1 to 168: syndication of a story dies out within three days.</summary>
    public double NoveltyHours { get; init; } = 72;

    /// <summary>Weight of a source that Rules do not list, 0 to 1.</summary>
    public double UnlistedSourceWeight { get; init; } = 0.5;

    /// <summary>Largest share of one author in the weight of a window, 0.05 to 1.</summary>
    public double AuthorShare { get; init; } = 0.2;

}
