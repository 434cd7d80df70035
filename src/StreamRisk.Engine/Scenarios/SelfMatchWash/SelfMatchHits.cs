using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Writes down what scenario 1 found.</summary>
internal static class SelfMatchHits
{
    private const string UnknownCurrency = "the currency of the instrument is not known: no notional";

    public static Hit OfMatch(InstrumentState s, OwnMatch match, SelfMatchWashOptions options)
    {
        string? currency = s.Reference?.Currency;
        bool otherStrategy = match.Buy.Strategy is { } buy && match.Sell.Strategy is { } sell && buy != sell;
        List<string> accounts = Distinct(match.Buy.Account, match.Sell.Account);
        return new Hit
        {
            Scenario = SelfMatchWash.Info,
            Group = match.Group,
            Accounts = accounts,
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = match.Anchor,
            At = match.At,
            Adds = true,
            Gates =
            [
                new Gate { Name = "same_owner_group", Value = 1, Unit = "boolean", Comparator = Comparator.True, Threshold = 1, Passed = true },
            ],
            Evidence = [.. match.Evidence],
            Window = new EventWindow { Start = match.Evidence.Min(e => e.EventTime), End = match.Evidence.Max(e => e.EventTime) },
            Notional = currency is null ? null : Notional.MinorUnits(match.Price, match.Quantity, currency),
            Currency = currency,
            Modifier = otherStrategy ? options.DifferentStrategies : 0,
            Traders = Distinct(match.Buy.Trader, match.Sell.Trader),
            Venues = Distinct(match.Buy.Venue, match.Sell.Venue),
            ReferenceOffsets = [.. match.Buy.ReferenceOffsets, .. match.Sell.ReferenceOffsets, .. s.ReferenceOffsets],
            DataQuality = currency is null ? [UnknownCurrency] : [],
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of a wash trade: owner group {match.Group} was buyer and seller of {match.Quantity.Nanos / 1e9m:0.#########} {s.Symbol} at {match.Price.Nanos / 1e9m:0.#########} ({string.Join(" and ", accounts)}{(otherStrategy ? ", different declared strategies" : string.Empty)})."),
        };
    }

    /// <param name="told">Attempts that no alert has named yet, in log order.</param>
    /// <param name="count">Attempts of the session.</param>
    public static Hit OfAttempts(InstrumentState s, IReadOnlyList<Attempt> told, int count, SelfMatchWashOptions options)
    {
        Attempt last = told[^1];
        return new Hit
        {
            Scenario = SelfMatchWash.Info,
            Variant = "attempt",
            Group = last.Group,
            Accounts = Distinct([.. told.Select(a => a.Account), .. told.Select(a => a.RestingAccount)]),
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = last.Order.EventId,
            At = last.At,
            Adds = true,
            Gates =
            [
                new Gate
                {
                    Name = "attempts_in_session",
                    Value = count,
                    Unit = "attempts",
                    Comparator = Comparator.AtLeast,
                    Threshold = options.AttemptsPerSession,
                    Passed = true,
                },
            ],
            Evidence = [.. told.SelectMany(a => new[] { a.Resting, a.Order })],
            Window = new EventWindow { Start = told.Min(a => a.At), End = last.At },
            FixedSeverity = Severity.Low,
            Traders = Distinct([.. told.Select(a => a.Trader)]),
            Venues = Distinct([.. told.Select(a => a.Venue)]),
            ReferenceOffsets = [.. last.ReferenceOffsets, .. s.ReferenceOffsets],
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of attempted wash trades: owner group {last.Group} entered {count} orders this session that would have met its own resting orders in {s.Symbol}; none of them was executed."),
        };
    }

    private static List<string> Distinct(params IReadOnlyList<string?> names) =>
        [.. new SortedSet<string>(names.Where(n => n is not null)!, StringComparer.Ordinal)];
}
