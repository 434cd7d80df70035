using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>A text about one instrument, as surveillance keeps it.</summary>
public readonly record struct TextEntry
{
    public required string DocumentId { get; init; }

    /// <summary>First document id of its story.</summary>
    public required string Root { get; init; }

    /// <summary>Author of a post, publisher of a news item.</summary>
    public required string Author { get; init; }

    public required TextKind Kind { get; init; }

    public required EventTime EventTime { get; init; }

    /// <summary>Where the raw record lies.</summary>
    public required RawRef Raw { get; init; }

    public required double Relevance { get; init; }

    /// <summary>SimHash distance above the limit from every text of the novelty span.</summary>
    public required bool Novel { get; init; }

    /// <summary>relevance · source weight · novel, without the factor of age.</summary>
    public required double Weight { get; init; }

    /// <summary>p(positive) − p(negative).</summary>
    public required double Polarity { get; init; }

    /// <summary>The largest of the three probabilities is the negative one.</summary>
    public required bool IsNegative { get; init; }

    /// <summary>relevance · source weight: the weight of one that is not novel as well.</summary>
    public double PlainWeight { get; init; }

    /// <summary>The source list in Rules trusts its source.</summary>
    public bool Trusted { get; init; }

    /// <summary>When the author's account was opened; null: not known.</summary>
    public EventTime? AuthorCreatedAt { get; init; }

    /// <summary>p(negative).</summary>
    public double Negative { get; init; }

    /// <summary>Set on a trusted, novel and relevant text about the issuer's credit: default, downgrade, covenant, liquidity or fraud.</summary>
    public string? CreditTopic { get; init; }

    /// <summary>The term that says so.</summary>
    public string? CreditTerm { get; init; }

    /// <summary>p(negative) of a text about credit stress, else 0.</summary>
    public double CreditStress => CreditTopic is null ? 0 : Negative;

    public required string ModelHash { get; init; }

    /// <summary>Weight as of `end` in a window of that size: relevance · source · novel · 2^(−2 · age / W).</summary>
    public double WeightAt(EventTime end, TimeSpan size) => Weight * AgeFactor(end, size);

    /// <summary>2^(−2 · age / W) as of `end`.</summary>
    public double AgeFactor(EventTime end, TimeSpan size) =>
        DeterministicMath.Exp2(-2.0 * (end.Micros - EventTime.Micros) / (size.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The same text as evidence.</summary>
    public Evidence AsEvidence(string role) => new()
    {
        EventId = DocumentId,
        Topic = Raw.Topic,
        Partition = Raw.Partition,
        Offset = Raw.Offset,
        EventTime = EventTime,
        Role = role,
    };

    /// <summary>Order of event time, then of document id: the same whatever the order of arrival.</summary>
    internal static int Compare(in TextEntry a, in TextEntry b)
    {
        int order = a.EventTime.CompareTo(b.EventTime);
        return order != 0 ? order : string.CompareOrdinal(a.DocumentId, b.DocumentId);
    }

    internal static TextEntry Read(StateReader r) => new()
    {
        DocumentId = r.Name(),
        Root = r.Name(),
        Author = r.Name(),
        Kind = r.Choice<TextKind>(),
        EventTime = r.Time(),
        Raw = r.Raw(),
        Relevance = r.Double(),
        Novel = r.Bool(),
        Weight = r.Double(),
        Polarity = r.Double(),
        IsNegative = r.Bool(),
        PlainWeight = r.Double(),
        Trusted = r.Bool(),
        AuthorCreatedAt = r.TimeOrNull(),
        Negative = r.Double(),
        CreditTopic = r.NameOrNull(),
        CreditTerm = r.NameOrNull(),
        ModelHash = r.Name(),
    };

    internal void Save(StateWriter w)
    {
        w.Name(DocumentId);
        w.Name(Root);
        w.Name(Author);
        w.Choice(Kind);
        w.Time(EventTime);
        w.Raw(Raw);
        w.Double(Relevance);
        w.Bool(Novel);
        w.Double(Weight);
        w.Double(Polarity);
        w.Bool(IsNegative);
        w.Double(PlainWeight);
        w.Bool(Trusted);
        w.TimeOrNull(AuthorCreatedAt);
        w.Double(Negative);
        w.NameOrNull(CreditTopic);
        w.NameOrNull(CreditTerm);
        w.Name(ModelHash);
    }
}
