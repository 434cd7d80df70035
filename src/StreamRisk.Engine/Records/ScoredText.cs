namespace StreamRisk.Engine.Records;

/// <summary>The full classification of one text. Key: document id.</summary>
public sealed record ScoredText
{
    public required string Id { get; init; }

    public required TextKind Kind { get; init; }

    public required EventTime EventTime { get; init; }

    /// <summary>Publisher (news) or platform (social).</summary>
    public required string Source { get; init; }

    public string? Author { get; init; }

    public required IReadOnlyList<Head> Heads { get; init; }

    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>Instruments found before the limit of 20.</summary>
    public required int LinkedTotal { get; init; }

    /// <summary>64-bit SimHash.</summary>
    public required ulong Fingerprint { get; init; }

    public required ModelRef Model { get; init; }

    public required StageTimes StageTimes { get; init; }
}
