using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>One execution between two orders of one owner, and what has reported it.</summary>
internal sealed class OwnMatch
{
    /// <summary>Of the match in the book.</summary>
    public required long Id { get; init; }

    public required Price Price { get; set; }

    public required Quantity Quantity { get; set; }

    /// <summary>Owner group when it was found.</summary>
    public required string FoundGroup { get; init; }

    /// <summary>Owner group by its present name.</summary>
    public required string Group { get; set; }

    /// <summary>Event id of the first record that reported it.</summary>
    public required string Anchor { get; init; }

    /// <summary>Event time of that record.</summary>
    public required EventTime At { get; init; }

    public required OwnSide Buy { get; init; }

    public required OwnSide Sell { get; init; }

    /// <summary>In log order.</summary>
    public List<Evidence> Evidence { get; } = [];

    public string? TradeId { get; set; }

    public bool Busted { get; set; }

    public static OwnMatch Read(StateReader r)
    {
        OwnMatch match = new()
        {
            Id = r.Long(),
            Price = r.Price(),
            Quantity = r.Quantity(),
            FoundGroup = r.Name(),
            Group = r.Name(),
            Anchor = r.Text(),
            At = r.Time(),
            Buy = OwnSide.Read(r),
            Sell = OwnSide.Read(r),
        };
        match.Evidence.AddRange(r.EvidenceList());
        match.TradeId = r.TextOrNull();
        match.Busted = r.Bool();
        return match;
    }

    public void Save(StateWriter w)
    {
        w.Long(Id);
        w.Price(Price);
        w.Quantity(Quantity);
        w.Name(FoundGroup);
        w.Name(Group);
        w.Text(Anchor);
        w.Time(At);
        Buy.Save(w);
        Sell.Save(w);
        w.Evidence(Evidence);
        w.TextOrNull(TradeId);
        w.Bool(Busted);
    }
}
