using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>Writes down what scenario 20 found.</summary>
internal static class MatchedOrdersHits
{
    /// <summary>The smaller of the two shares that the pair's matches have in the volume of either party.</summary>
    public static double Share(PairSession session, PairState pair)
    {
        long largest = Math.Max(session.VolumeOf(pair.First), session.VolumeOf(pair.Second));
        return session.VolumeOf(pair.First) > 0 && session.VolumeOf(pair.Second) > 0 ? (double)pair.Quantity / largest : 0;
    }

    /// <summary>Largest distance of a print from the middle, in σ(5 min); 0: none could be measured.</summary>
    public static double FurthestOff(PairState pair)
    {
        double furthest = 0;
        for (int i = 0; i < pair.Matches.Count; i++)
        {
            furthest = Math.Max(furthest, pair.Matches[i].OffMid ?? 0);
        }

        return furthest;
    }

    public static Hit Of(InstrumentState s, PairSession session, PairState pair, MatchedOrdersOptions options)
    {
        SortedSet<string> accounts = new(StringComparer.Ordinal);
        SortedSet<string> traders = new(StringComparer.Ordinal);
        SortedSet<string> venues = new(StringComparer.Ordinal);
        List<Evidence> evidence = [];
        List<ReferenceOffset> offsets = [.. s.ReferenceOffsets];
        foreach (PairMatch match in pair.Matches)
        {
            evidence.Add(match.Buy);
            if (match.Sell.EventId != match.Buy.EventId)
            {
                evidence.Add(match.Sell);
            }

            accounts.Add(match.BuyAccount);
            accounts.Add(match.SellAccount);
            venues.Add(match.Venue);
            if (offsets.Count < 16)
            {
                offsets.AddRange(match.ReferenceOffsets);
            }

            AddIfAny(traders, match.BuyTrader);
            AddIfAny(traders, match.SellTrader);
        }

        double off = FurthestOff(pair);
        bool offMid = off > options.OffMid;
        double share = Share(session, pair);
        string? currency = s.Reference?.Currency;
        EventTime at = pair.Matches[^1].At;
        return new Hit
        {
            Scenario = MatchedOrders.Info,
            Variant = offMid ? "off-mid" : "repeated",
            Group = pair.First,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = pair.Anchor!,
            At = at,
            Gates = offMid
                ? [Gate("off_mid", off, "sigma", options.OffMid)]
                : [Gate("matches", pair.Count, "matches", options.Matches), Gate("share_of_both", share, "share", options.ShareOfVolume)],
            Evidence = evidence,
            Window = new EventWindow { Start = pair.Matches[0].At, End = at },
            Notional = currency is null ? null : Notional.MinorUnits(pair.Micros, currency),
            Currency = currency,
            Counterparties = [pair.Second],
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = offsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of matched orders: owner groups {pair.First} and {pair.Second} met {pair.Count} times in {s.Symbol} in one session with orders entered within {options.EnteredWithin.TotalSeconds:0.###} s, {share * 100:0} % of the larger one's volume{(offMid ? string.Create(CultureInfo.InvariantCulture, $", at a price {off:0.0} deviations from the middle") : string.Empty)}."),
        };
    }

    private static void AddIfAny(SortedSet<string> names, string? name)
    {
        if (name is not null)
        {
            names.Add(name);
        }
    }

    private static Gate Gate(string name, double value, string unit, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = Comparator.AtLeast,
        Threshold = threshold,
        Passed = true,
    };
}
