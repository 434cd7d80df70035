using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>One execution between two orders of one owner, put together from what reports it: either fill, both, a print.</summary>
internal sealed class Match
{
    public required string BuyOrderId { get; init; }

    public required string SellOrderId { get; init; }

    public required Price Price { get; set; }

    public required Quantity Quantity { get; set; }

    /// <summary>Owner group when it was found.</summary>
    public required string FoundGroup { get; init; }

    /// <summary>Owner group by its present name.</summary>
    public required string Group { get; set; }

    /// <summary>Event id of the record that completed it.</summary>
    public required string Anchor { get; init; }

    /// <summary>Event time of that record.</summary>
    public required EventTime At { get; init; }

    public required OwnedOrder Buy { get; init; }

    public required OwnedOrder Sell { get; init; }

    /// <summary>In log order.</summary>
    public List<Evidence> Evidence { get; } = [];

    public bool BuyFillSeen { get; set; }

    public bool SellFillSeen { get; set; }

    public string? TradeId { get; set; }

    public bool Busted { get; set; }

    public static Match Read(StateReader r)
    {
        Match match = new()
        {
            BuyOrderId = r.Name(),
            SellOrderId = r.Name(),
            Price = r.Price(),
            Quantity = r.Quantity(),
            FoundGroup = r.Name(),
            Group = r.Name(),
            Anchor = r.Text(),
            At = r.Time(),
            Buy = OwnedOrder.Read(r),
            Sell = OwnedOrder.Read(r),
        };
        match.Evidence.AddRange(r.EvidenceList());
        match.BuyFillSeen = r.Bool();
        match.SellFillSeen = r.Bool();
        match.TradeId = r.TextOrNull();
        match.Busted = r.Bool();
        return match;
    }

    public void Save(StateWriter w)
    {
        w.Name(BuyOrderId);
        w.Name(SellOrderId);
        w.Price(Price);
        w.Quantity(Quantity);
        w.Name(FoundGroup);
        w.Name(Group);
        w.Text(Anchor);
        w.Time(At);
        Buy.Save(w);
        Sell.Save(w);
        w.Evidence(Evidence);
        w.Bool(BuyFillSeen);
        w.Bool(SellFillSeen);
        w.TextOrNull(TradeId);
        w.Bool(Busted);
    }
}
