namespace StreamRisk.Engine.Records;

/// <summary>What surveillance needs of a scored text for one instrument.</summary>
public readonly record struct TextSignal
{
    public required string DocumentId { get; init; }

    public required TextKind Kind { get; init; }

    public required string Instrument { get; init; }

    public required double Relevance { get; init; }

    public required EventTime EventTime { get; init; }

    public required string Source { get; init; }

    public string? Author { get; init; }

    public EventTime? AuthorCreatedAt { get; init; }

    /// <summary>negative, positive, neutral.</summary>
    public required IReadOnlyList<float> P { get; init; }

    public required string Topic { get; init; }

    public required ulong Fingerprint { get; init; }

    public string? RepostOf { get; init; }

    public required string ModelHash { get; init; }

    /// <summary>Its words in their order as 32-bit hashes, see <see cref="Text.WordHashes"/>; empty: written before they were stamped.</summary>
    public IReadOnlyList<int> Words { get => field ?? []; init; }

    /// <summary>Set on a revision: root document id of the story.</summary>
    public string? Revises { get; init; }
}
