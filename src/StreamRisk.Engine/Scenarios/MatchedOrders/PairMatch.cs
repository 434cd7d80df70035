using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>A match of a pair whose orders were entered together.</summary>
/// <param name="OffMid">Distance of its price from the middle in σ(5 min); null: it could not be measured.</param>
internal sealed record PairMatch(
    long Match,
    EventTime At,
    long Quantity,
    long Micros,
    double? OffMid,
    Evidence Buy,
    Evidence Sell,
    string BuyAccount,
    string SellAccount,
    string? BuyTrader,
    string? SellTrader,
    string Venue,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets)
{
    public static PairMatch Of(Match match, double? offMid) => new(
        match.Id,
        match.At,
        match.Quantity.Nanos,
        Notional.Micros(match.Price, match.Quantity),
        offMid,
        match.RecordOf(Side.Buy),
        match.RecordOf(Side.Sell),
        match.Buy!.Account,
        match.Sell!.Account,
        match.Buy.Trader,
        match.Sell.Trader,
        match.Buy.Venue,
        [.. match.Buy.ReferenceOffsets, .. match.Sell.ReferenceOffsets]);

    public static PairMatch Read(StateReader r) => new(
        r.Long(), r.Time(), r.Long(), r.Long(), r.DoubleOrNull(), r.Evidence(), r.Evidence(), r.Name(), r.Name(), r.NameOrNull(), r.NameOrNull(), r.Name(),
        r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Long(Match);
        w.Time(At);
        w.Long(Quantity);
        w.Long(Micros);
        w.DoubleOrNull(OffMid);
        w.Evidence(Buy);
        w.Evidence(Sell);
        w.Name(BuyAccount);
        w.Name(SellAccount);
        w.NameOrNull(BuyTrader);
        w.NameOrNull(SellTrader);
        w.Name(Venue);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
