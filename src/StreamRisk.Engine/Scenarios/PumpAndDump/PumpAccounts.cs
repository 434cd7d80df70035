using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>The account leg of scenario 9: positioned before the move, reversed after it began, at a profit on what was held before.</summary>
internal sealed class PumpAccounts(IssuerState issuer)
{
    private const int MostFills = 64;

    // An account is restated when its profit has grown that much: every fill would say the same again.
    private const double Growth = 1.25;

    private static readonly ScenarioInfo s_info = PumpAndDump.Info with { Route = Route.Compliance };

    private PumpAndDumpOptions Options => issuer.Context.Parameters.PumpAndDump;

    public void LookAtAll(InstrumentState s, Rise rise, EventTime at)
    {
        if (!issuer.Context.HasFeed("market.orders"))
        {
            issuer.Context.Coverage.NotEvaluated(PumpAndDump.Info.Id, "no order feed: accounts of a move are not known");
            return;
        }

        foreach (string name in s.Positions.Groups())
        {
            Look(s, rise, s.Positions.Find(name)!, at, null);
        }
    }

    /// <summary>Reports the group if all gates hold, and again when its profit has grown.</summary>
    /// <param name="fill">Event id of the fill that is looked at; null: all of its fills.</param>
    public void Look(InstrumentState s, Rise rise, GroupPosition group, EventTime at, string? fill)
    {
        if (group.IsMarketMaker || Gains(s, rise, group) is not { } gain || (rise.Accounts.TryGetValue(group.Name, out RiseAccount known) && gain.Profit < known.Profit * Growth))
        {
            return;
        }

        string? anchor = rise.Accounts.TryGetValue(group.Name, out known) ? known.Anchor : fill;
        Hit hit = HitOf(s, rise, group, gain, at, anchor);
        rise.Accounts[group.Name] = new RiseAccount(hit.Anchor, gain.Profit);
        issuer.Episodes.Hit(hit);
    }

    /// <summary>A match was busted or corrected: what was reported of its groups must hold without it.</summary>
    public void Review(InstrumentState s, Rise rise, Match match, EventTime at)
    {
        Review(s, rise, match.Buy, match.RecordOf(Side.Buy).EventId, at);
        Review(s, rise, match.Sell, match.RecordOf(Side.Sell).EventId, at);
    }

    /// <summary>The market leg does not hold: nor do its accounts.</summary>
    public void Withdraw(InstrumentState s, Rise rise, EventTime at, string reason)
    {
        foreach ((string group, RiseAccount account) in rise.Accounts)
        {
            issuer.Episodes.Withdraw(s_info, group, s.Symbol, SideOf(rise), account.Anchor, EventTime.Max(at, rise.Start), reason);
        }

        rise.Accounts.Clear();
    }

    private static string SideOf(Rise rise) => rise.Up ? "up" : "down";

    private void Review(InstrumentState s, Rise rise, BookOrder? order, string eventId, EventTime at)
    {
        if (order is null || !rise.Accounts.TryGetValue(order.Group.Name, out RiseAccount known) || s.Positions.Find(order.Group.Name) is not { } group)
        {
            return;
        }

        Gain? gain = Gains(s, rise, group);
        Hit? recomputed = gain is { } g ? HitOf(s, rise, group, g, at, known.Anchor) : null;
        if (recomputed is null)
        {
            rise.Accounts.Remove(group.Name);
            issuer.Episodes.Withdraw(s_info, group.Name, s.Symbol, SideOf(rise), known.Anchor, at, "a trade was busted or corrected");
        }
        else
        {
            rise.Accounts[group.Name] = known with { Profit = gain!.Value.Profit };
            issuer.Episodes.Withdraw(s_info, group.Name, s.Symbol, SideOf(rise), eventId, at, "a trade was busted or corrected", recomputed);
        }
    }

    private Gain? Gains(InstrumentState s, Rise rise, GroupPosition group)
    {
        EventTime from = From(s, rise);
        Traded before = s.Positions.Sum(group, from, rise.Start);
        long held = rise.Up ? before.Net : -before.Net;
        double value = held / 1e9 * rise.PriceBefore;
        if (held <= 0 || value < issuer.Context.Parameters.Episodes.MarketMateriality)
        {
            return null;
        }

        Traded after = s.Positions.Sum(group, rise.Start, EventTime.MaxValue);
        long reversed = Math.Min(held, rise.Up ? after.Sold : after.Bought);
        if (reversed < Options.Reversed * held || before.Average(rise.Up) is not { } entry || after.Average(!rise.Up) is not { } exit)
        {
            return null;
        }

        double profit = reversed / 1e9 * (rise.Up ? exit - entry : entry - exit);
        return profit >= Options.Profit ? new Gain(held, value, reversed, entry, exit, profit) : null;
    }

    private EventTime From(InstrumentState s, Rise rise)
    {
        IReadOnlyList<EventTime> sessions = s.Positions.Sessions;
        int own = sessions.Count - 1;
        while (own > 0 && sessions[own] > rise.Start)
        {
            own--;
        }

        return sessions.Count == 0 ? rise.Start : sessions[Math.Max(0, own - Options.SessionsBefore)];
    }

    private Hit HitOf(InstrumentState s, Rise rise, GroupPosition group, in Gain gain, EventTime at, string? anchor)
    {
        List<PositionFill> fills = s.Positions.Trail.Collect(group, From(s, rise), EventTime.MaxValue, MostFills);
        PositionEvidence evidence = new(fills, s.ReferenceOffsets);
        string? currency = s.Reference?.Currency;
        double minor = currency is null ? 0 : MinorUnit.PerMajor(currency);
        return new Hit
        {
            Scenario = s_info,
            Variant = "account",
            Group = group.Name,
            Accounts = evidence.Accounts,
            Instrument = s.Symbol,
            Issuer = issuer.Issuer,
            Side = SideOf(rise),
            Anchor = anchor ?? (fills.Count > 0 ? fills[^1].Evidence.EventId : $"{s.Symbol}@{at}"),
            At = at,
            Gates =
            [
                Gate("positioned", gain.Value, "currency", issuer.Context.Parameters.Episodes.MarketMateriality),
                Gate("reversed", (double)gain.Reversed / gain.Held, "share", Options.Reversed),
                Gate("profit", gain.Profit, "currency", Options.Profit),
            ],
            Evidence = evidence.Records,
            Window = new EventWindow { Start = fills.Count > 0 ? fills[0].At : rise.Start, End = at },
            Notional = currency is null ? null : (long)Math.Round(gain.Value * minor),
            Profit = currency is null ? null : (long)Math.Round(gain.Profit * minor),
            Currency = currency,
            FixedSeverity = Severity.High,
            Traders = evidence.Traders,
            Venues = evidence.Venues,
            ReferenceOffsets = evidence.ReferenceOffsets,
            DataQuality = fills.Count == MostFills ? [$"evidence: the newest {MostFills} fills of the group"] : [],
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of {(rise.Up ? "pump and dump" : "trash and cash")} in {s.Symbol}: owner group {group.Name} {(rise.Up ? "held" : "was short of")} {gain.Held / 1e9:0.##} at {gain.Entry:0.####} before the promoted move and reversed {100.0 * gain.Reversed / gain.Held:0} % of it at {gain.Exit:0.####}, a profit of {gain.Profit:0} {currency}."),
        };
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

    private readonly record struct Gain(long Held, double Value, long Reversed, double Entry, double Exit, double Profit);
}
