using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>Writes down what scenario 5 found.</summary>
internal static class CloseHits
{
    public static string SideName(Side side) => side == Side.Buy ? "buy" : "sell";

    /// <summary>Null: of its fills none is known one by one.</summary>
    public static Hit? Of(InstrumentState s, string group, GroupClose close, in CloseMarket market, EventTime at, EngineParameters parameters)
    {
        CloseSums own = close.Of(market.Window);
        MarkingTheCloseOptions options = parameters.MarkingTheClose;
        bool auction = market.Window == GroupClose.Auction;
        SortedSet<string> accounts = SortedNames.New();
        SortedSet<string> traders = SortedNames.New();
        SortedSet<string> venues = SortedNames.New();
        List<Evidence> evidence = [];
        foreach (CloseFill fill in close.Fills)
        {
            if (fill.Side == own.Side && (auction ? fill.Windows == 0 : fill.Windows > market.Window))
            {
                accounts.Add(fill.Account);
                SortedNames.Add(traders, fill.Trader);
                venues.Add(fill.Venue);
                evidence.Add(fill.Record);
            }
        }

        if (evidence.Count == 0)
        {
            return null;
        }

        EventTime end = EventTime.Min(at, market.End);
        double share = Math.Min(1, own.Gross / market.Volume);
        string side = SideName(own.Side);
        string? currency = s.Reference?.Currency;
        string where = auction ? "the closing auction" : string.Create(CultureInfo.InvariantCulture, $"the last {(market.End - market.Start).TotalMinutes:0} minutes before the {(s.Session!.At(market.Start).Auction is null ? "close" : "closing auction")}");
        return new Hit
        {
            Scenario = MarkingTheClose.Info,
            Variant = auction ? "auction" : null,
            Group = group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Side = side,
            Anchor = evidence[^1].EventId,
            At = EventTime.Max(end, evidence[^1].EventTime),
            Gates =
            [
                Gates.AtLeast("net", own.Net, "share", options.Net),
                Gates.AtLeast(
                    auction ? "share_of_auction" : "share_of_volume", share, "share", auction ? options.ShareOfAuction : options.ShareOfVolume),
                Gates.AtLeast("own_to_slice", own.Gross / market.Slice, "share", options.OwnToSlice),
                Gates.AtLeast("volume_to_slice", market.Volume / market.Slice, "share", options.VolumeToSlice),
                Gates.AtLeast("move", Math.Abs(market.Move), "share", market.MoveLimit),
                Gates.AtLeast("value", own.Value, "currency units", parameters.Episodes.MarketMateriality),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = market.Start, End = end },
            Notional = currency is null ? null : (long)Math.Round(Math.Min(own.Value * MinorUnit.PerMajor(currency), 9e18)),
            Currency = currency,
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of marking the close: owner group {group} was {share * 100:0} % of the volume of {where} in {s.Symbol}, {own.Net * 100:0} % net on the {side} side, while the price moved {market.Move * 100:+0.00;-0.00} % from the mean price before."),
        };
    }
}
