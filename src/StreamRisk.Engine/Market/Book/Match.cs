using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// One execution, put together from what reports it: the fill of either side, of both, a print. Objects are used again once the match is
/// forgotten: whoever refers to one beyond a call keeps its <see cref="Id"/>.
/// </summary>
public sealed class Match
{
    internal Match()
    {
    }

    /// <summary>Number in the order of the first reports, from 1; never used twice.</summary>
    public long Id { get; internal set; }

    /// <summary>Null: its order is not named or not known yet.</summary>
    public BookOrder? Buy { get; internal set; }

    /// <summary>Null: its order is not named or not known yet.</summary>
    public BookOrder? Sell { get; internal set; }

    /// <summary>As last corrected.</summary>
    public Price Price { get; internal set; }

    /// <summary>As last corrected.</summary>
    public Quantity Quantity { get; internal set; }

    /// <summary>Event time of the first report.</summary>
    public EventTime At { get; internal set; }

    /// <summary>Event id of the first report.</summary>
    public string Anchor { get; internal set; } = string.Empty;

    /// <summary>The side that came to the other; null: an auction, or not known.</summary>
    public Side? Aggressor { get; internal set; }

    /// <summary>It was made in an auction.</summary>
    public bool Auction { get; internal set; }

    public bool Busted { get; internal set; }

    /// <summary>The buyer's own report; null: has not come.</summary>
    public Evidence? BuyFill { get; internal set; }

    /// <summary>The seller's own report; null: has not come.</summary>
    public Evidence? SellFill { get; internal set; }

    /// <summary>The trade report; null: has not come.</summary>
    public Evidence? Print { get; internal set; }

    /// <summary>The report that came last.</summary>
    public Evidence Latest { get; internal set; }

    /// <summary>The other side's order as a report names it while it is not known.</summary>
    internal string? UnknownOrderId { get; set; }

    /// <summary>The match before it of the same buy order; 0: none.</summary>
    internal long OlderOfBuy { get; set; }

    /// <summary>The match before it of the same sell order; 0: none.</summary>
    internal long OlderOfSell { get; set; }

    /// <summary>Both sides are known.</summary>
    public bool IsComplete => Buy is not null && Sell is not null;

    /// <summary>
    /// The id under which the fill of that side was told: another one if both sides reported without naming each other and only the print
    /// showed that they are one match.
    /// </summary>
    public long FillId(Side side) => (side == Side.Buy ? BuyFillId : SellFillId) is var id && id == 0 ? Id : id;

    public BookOrder? Order(Side side) => side == Side.Buy ? Buy : Sell;

    public BookOrder? Other(Side side) => side == Side.Buy ? Sell : Buy;

    /// <summary>The best record of a side's part: its own fill, else the other side's, else the print.</summary>
    public Evidence RecordOf(Side side) => (side == Side.Buy ? BuyFill ?? SellFill : SellFill ?? BuyFill) ?? Print ?? Latest;

    /// <summary>Only one side of it is known, and the other one is not named.</summary>
    internal bool IsHalf { get; set; }

    /// <summary>It turned out to be part of another match.</summary>
    internal bool IsAbsorbed { get; set; }

    internal bool ToldComplete { get; set; }

    internal Side? PrintedAggressor { get; set; }

    // Counted as executed in the open quantity of that side's order, because the other side told.
    internal bool BuyUnreported { get; set; }

    internal bool SellUnreported { get; set; }

    internal long BuyFillId { get; set; }

    internal long SellFillId { get; set; }

    internal bool IsReportedBy(Side side) => side == Side.Buy ? BuyFill is not null : SellFill is not null;

    internal void Attach(Side side, BookOrder order)
    {
        if (side == Side.Buy)
        {
            (Buy, OlderOfBuy) = (order, order.NewestMatch);
        }
        else
        {
            (Sell, OlderOfSell) = (order, order.NewestMatch);
        }

        order.NewestMatch = Id;
        order.Uses++;
        order.UnprintedMatches += Print is null ? 1 : 0;
    }

    internal long Older(Side side) => side == Side.Buy ? OlderOfBuy : OlderOfSell;

    internal void Save(StateWriter w)
    {
        w.Price(Price);
        w.Quantity(Quantity);
        w.Time(At);
        w.Text(Anchor);
        w.ChoiceOrNull(Aggressor);
        w.Bool(Auction);
        w.Bool(Busted);
        Save(w, BuyFill);
        Save(w, SellFill);
        Save(w, Print);
        w.Evidence(Latest);
        w.TextOrNull(UnknownOrderId);
        w.Long(OlderOfBuy);
        w.Long(OlderOfSell);
        w.Bool(IsHalf);
        w.Bool(IsAbsorbed);
        w.Bool(ToldComplete);
        w.ChoiceOrNull(PrintedAggressor);
        w.Bool(BuyUnreported);
        w.Bool(SellUnreported);
        w.Long(BuyFillId);
        w.Long(SellFillId);
    }

    internal void Load(StateReader r)
    {
        Price = r.Price();
        Quantity = r.Quantity();
        At = r.Time();
        Anchor = r.Text();
        Aggressor = r.ChoiceOrNull<Side>();
        Auction = r.Bool();
        Busted = r.Bool();
        BuyFill = Read(r);
        SellFill = Read(r);
        Print = Read(r);
        Latest = r.Evidence();
        UnknownOrderId = r.TextOrNull();
        OlderOfBuy = r.Long();
        OlderOfSell = r.Long();
        IsHalf = r.Bool();
        IsAbsorbed = r.Bool();
        ToldComplete = r.Bool();
        PrintedAggressor = r.ChoiceOrNull<Side>();
        BuyUnreported = r.Bool();
        SellUnreported = r.Bool();
        BuyFillId = r.Long();
        SellFillId = r.Long();
    }

    internal void Clear()
    {
        (Buy, Sell, Aggressor, Auction, Busted) = (null, null, null, false, false);
        (BuyFill, SellFill, Print, Latest, UnknownOrderId) = (null, null, null, default, null);
        (OlderOfBuy, OlderOfSell, BuyFillId, SellFillId) = (0, 0, 0, 0);
        (IsHalf, IsAbsorbed, ToldComplete, PrintedAggressor, BuyUnreported, SellUnreported) = (false, false, false, null, false, false);
    }

    private static void Save(StateWriter w, Evidence? record)
    {
        if (w.Has(record is not null))
        {
            w.Evidence(record!.Value);
        }
    }

    private static Evidence? Read(StateReader r) => r.Bool() ? r.Evidence() : null;
}
