namespace StreamRisk.Engine.Records;

/// <summary>One version of a news story. Key: the id of the first version (root document).</summary>
public sealed record NewsItem
{
    /// <summary>Unique per version.</summary>
    public required string Id { get; init; }

    /// <summary>Publisher, e.g. Reuters.</summary>
    public required string Source { get; init; }

    public required EventTime PublishedAt { get; init; }

    public required string Headline { get; init; }

    public string? Body { get; init; }

    /// <summary>BCP 47, e.g. en.</summary>
    public string Language { get; init; } = "en";

    public string? Url { get; init; }

    /// <summary>Vendor tags: symbols the publisher attached.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>Any earlier id of the same story.</summary>
    public string? Revises { get; init; }

    /// <summary>True: the story is taken back; the text may be empty and is not scored.</summary>
    public bool Retracted { get; init; }
}
