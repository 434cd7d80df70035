using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>Writes down what scenario 2 found.</summary>
internal static class WashHits
{
    public static Hit Of(
        InstrumentState s, WashState state, WashReport report, WashSums sums, long volume, RoundTripWashOptions options, EpisodeOptions episodes)
    {
        EventTime from = report.Recent ? report.At - options.Window : EventTime.MinValue;
        List<Evidence> evidence = [];
        SortedSet<string> accounts = new(StringComparer.Ordinal);
        SortedSet<string> others = new(StringComparer.Ordinal);
        SortedSet<string> traders = new(StringComparer.Ordinal);
        SortedSet<string> venues = new(StringComparer.Ordinal);
        List<ReferenceOffset> offsets = [.. s.ReferenceOffsets];
        EventTime start = report.At;
        for (long number = state.Next - 1; number >= state.First && evidence.Count < episodes.EvidenceKept; number--)
        {
            WashFill fill = state[number];
            if (fill.At > from && fill.At <= report.At)
            {
                evidence.Add(fill.Evidence);
                accounts.Add(fill.Account);
                venues.Add(fill.Venue);
                AddIfAny(others, fill.Other);
                AddIfAny(traders, fill.Trader);
                start = EventTime.Min(start, fill.At);
                if (offsets.Count < 16)
                {
                    offsets.AddRange(fill.ReferenceOffsets);
                }
            }
        }

        evidence.Reverse();
        string? currency = s.Reference?.Currency;
        return new Hit
        {
            Scenario = RoundTripWash.Info,
            Variant = report.Recent ? "30-minutes" : "session",
            Group = report.Group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = report.Anchor,
            At = report.At,
            Gates =
            [
                Gate("orders", sums.Orders, "orders", Comparator.AtLeast, options.Orders),
                Gate("gross", sums.Micros / 1e6, "currency", Comparator.AtLeast, episodes.MarketMateriality),
                Gate("net", sums.Net, "share", Comparator.AtMost, options.Net),
                Gate("share_of_volume", (double)sums.Gross / volume, "share", Comparator.AtLeast, options.ShareOfVolume),
                Gate("top_three_counterparties", sums.TopThree, "share", Comparator.AtLeast, options.TopCounterparties),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = start, End = report.At },
            Notional = currency is null ? null : Notional.MinorUnits(sums.Micros, currency),
            Currency = currency,
            Counterparties = [.. others],
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = offsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of wash trading by round trips: owner group {report.Group} bought {sums.Bought / 1e9:0.##} and sold {sums.Sold / 1e9:0.##} {s.Symbol} with {sums.Orders} orders {(report.Recent ? "within half an hour" : "in one session")}, {sums.TopThree * 100:0} % of it with at most three others, {100.0 * sums.Gross / volume:0.#} % of what was printed."),
        };
    }

    private static void AddIfAny(SortedSet<string> names, string? name)
    {
        if (name is not null)
        {
            names.Add(name);
        }
    }

    private static Gate Gate(string name, double value, string unit, Comparator comparator, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = comparator,
        Threshold = threshold,
        Passed = true,
    };
}
