using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>Writes down what scenario 3 found.</summary>
internal static class SpoofingHits
{
    public static string SideName(Side side) => side == Side.Buy ? "buy" : "sell";

    public static Hit Of(
        InstrumentState s, FillContext context, in SpoofMeasure measure, string group, string anchor, EventTime at, SpoofingOptions options)
    {
        SortedSet<string> accounts = SortedNames.New();
        SortedSet<string> traders = SortedNames.New();
        SortedSet<string> venues = SortedNames.New();
        List<Evidence> evidence = [];
        EventTime start = at;
        foreach (WithdrawnOrder order in context.Orders)
        {
            Add(order.Account, order.Trader, order.Venue);
            evidence.Add(order.Placed);
            evidence.Add(order.Withdrawn);
            start = EventTime.Min(start, order.Placed.EventTime);
        }

        Int128 paid = 0;
        long known = 0;
        foreach (FillOfContext fill in context.Fills)
        {
            Add(fill.Account, fill.Trader, fill.Venue);
            evidence.Add(fill.Record);
            start = EventTime.Min(start, fill.Record.EventTime);
            paid += (Int128)fill.Price.Nanos * fill.Quantity;
            known += fill.Quantity;
        }

        Price price = new(known == 0 ? 0 : (long)(paid / known));
        string? currency = s.Reference?.Currency;
        string side = SideName(context.Side);
        string shown = SideName(context.Side == Side.Buy ? Side.Sell : Side.Buy);
        return new Hit
        {
            Scenario = Spoofing.Info,
            Group = group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Side = side,
            Anchor = anchor,
            At = at,
            Gates = measure.GatesOf(options),
            Evidence = evidence,
            Window = new EventWindow { Start = start, End = at },
            Notional = currency is null || known == 0 ? null : Notional.MinorUnits(price, new Quantity(context.Withdrawn), currency),
            Currency = currency,
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = s.ReferenceOffsets,
            DataQuality = currency is null ? ["the currency of the instrument is not known: no notional"] : [],
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of spoofing: owner group {group} filled {context.Filled / 1e9m:0.#########} {s.Symbol} on the {side} side and withdrew {context.Withdrawn / 1e9m:0.#########} in {measure.Orders} {shown} orders within {(at - context.At).TotalSeconds:0.###} s, {measure.Ratio:0.#} times what was filled and {measure.Share * 100:0} % of what it showed there; they had stood for {measure.Life.TotalSeconds:0.###} s (median)."),
        };

        void Add(string account, string? trader, string venue)
        {
            accounts.Add(account);
            SortedNames.Add(traders, trader);
            venues.Add(venue);
        }
    }
}
