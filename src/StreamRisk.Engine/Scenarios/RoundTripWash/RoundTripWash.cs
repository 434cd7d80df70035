using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>
/// Scenario 2: a group buys and sells with the same few others and ends where it began. Looked at with each of its matches, over 30
/// minutes and the session. Matches of a group with itself are those of scenario 1 and are left out.
/// </summary>
internal sealed class RoundTripWash(IssuerState issuer) : MarketScenario
{
    private const string Changed = "a trade was busted or corrected";

    // An episode is restated when it has grown that much: every fill would say the same again.
    private const double Growth = 1.1;

    private readonly Dictionary<string, WashInstrument> _instruments = new(StringComparer.Ordinal);

    public static ScenarioInfo Info { get; } = new(
        "round-trip-wash", "1", "MAR Art 12(1)(a), CDR 2016/522 Annex II; FINRA 5210.02", Route.Compliance, EpisodeGap.Session);

    private RoundTripWashOptions Options => issuer.Context.Parameters.RoundTripWash;

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade) => StateOf(s).Volume.Apply(s, trade);

    public override void OnMatch(InstrumentState s, Match match)
    {
        BookOrder buy = match.Buy!;
        BookOrder sell = match.Sell!;
        if (match.Busted || ReferenceEquals(buy.Group, sell.Group))
        {
            return;
        }

        if (!issuer.Context.HasFeed("market.trades"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no trade feed");
            return;
        }

        WashInstrument instrument = StateOf(s);
        Take(s, instrument, match, Side.Buy, buy, sell);
        Take(s, instrument, match, Side.Sell, sell, buy);
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
        Change(s, match, match.Buy, match.Quantity.Nanos, at);
        Change(s, match, match.Sell, match.Quantity.Nanos, at);
    }

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        Change(s, match, match.Buy, 0, at);
        Change(s, match, match.Sell, 0, at);
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_instruments.TryGetValue(s.Symbol, out WashInstrument? instrument))
        {
            instrument.EndSession(close);
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (WashInstrument instrument in _instruments.Values)
        {
            instrument.Rename(merged.Old, merged.New, Options.Window, Options.FillsKept);
        }
    }

    public override void Save(StateWriter w) => w.ByName(_instruments);

    public override void Load(StateReader r) => r.ByName(_instruments);

    private void Take(InstrumentState s, WashInstrument instrument, Match match, Side side, BookOrder own, BookOrder other)
    {
        if (own.IsAnybodys)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "agency order names no client order");
            return;
        }

        EventTime end = s.Session?.At(match.At).Close ?? UtcDayCalendar.Instance.SessionEnd(s.Symbol, match.At);
        if (instrument.Of(own.Group.Name, end, Options.GroupsKept) is not { } state)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "too many groups in one session");
            return;
        }

        state.IsMarketMaker |= own.Role == Role.MarketMaker;
        if (state.IsMarketMaker)
        {
            return;
        }

        state.Add(FillOf(match, side, own, other), Options.Window, Options.FillsKept);
        issuer.Context.Coverage.Evaluated(Info.Id);
        Evaluate(s, instrument, state, own.Group.Name);
    }

    private void Evaluate(InstrumentState s, WashInstrument instrument, WashState state, string group)
    {
        if (Holds(s, instrument, state.Session, null, state.Now))
        {
            Report(s, instrument, state, group, false);
        }
        else if (Holds(s, instrument, state.Recent, Options.Window, state.Now))
        {
            Report(s, instrument, state, group, true);
        }
    }

    private static WashFill FillOf(Match match, Side side, BookOrder own, BookOrder other) => new()
    {
        Match = match.Id,
        At = match.At,
        Side = side,
        Quantity = match.Quantity.Nanos,
        Micros = Notional.Micros(match.Price, match.Quantity),
        Order = own.Sequence,
        Other = other.Role == Role.MarketMaker ? null : other.Group.Name,
        Evidence = match.RecordOf(side),
        Account = own.Account,
        Trader = own.Trader,
        Venue = own.Venue,
        ReferenceOffsets = own.ReferenceOffsets,
    };

    /// <param name="window">Null: the session.</param>
    private bool Holds(InstrumentState s, WashInstrument instrument, WashSums sums, TimeSpan? window, EventTime at) =>
        sums.Orders >= Options.Orders
        && sums.Net <= Options.Net
        && sums.Micros >= issuer.Context.Parameters.Episodes.MarketMateriality * 1e6
        && sums.Gross >= Options.ShareOfVolume * Volume(s, instrument, sums, window, at)
        && sums.TopThree >= Options.TopCounterparties;

    /// <summary>V(W), 1e-9 units. Prints come over another feed than fills: what the group itself bought was printed, whether seen or not.</summary>
    private static long Volume(InstrumentState s, WashInstrument instrument, WashSums sums, TimeSpan? window, EventTime at)
    {
        long printed = window is { } recent ? s.Bars.VolumeNanos((at - recent).Minute + 1, at.Minute) : instrument.Volume.Nanos;
        return Math.Max(printed, Math.Max(sums.Bought, sums.Sold));
    }

    private void Report(InstrumentState s, WashInstrument instrument, WashState state, string group, bool recent)
    {
        WashSums sums = recent ? state.Recent : state.Session;
        WashReport? before = state.Reported;
        int accounts = state.Accounts.Count;
        if (before is not null && before.Group == group && sums.Micros < before.Micros * Growth && accounts <= before.Accounts)
        {
            return;
        }

        string anchor = state[state.Next - 1].Evidence.EventId;
        state.Reported = new WashReport(group, anchor, state.Now, recent, sums.Micros, accounts);
        issuer.Episodes.Hit(HitOf(s, instrument, state, state.Reported, sums));
    }

    private Hit HitOf(InstrumentState s, WashInstrument instrument, WashState state, WashReport report, WashSums sums) =>
        WashHits.Of(
            s, state, report, sums, Volume(s, instrument, sums, report.Recent ? Options.Window : null, report.At), Options,
            issuer.Context.Parameters.Episodes);

    private void Change(InstrumentState s, Match match, BookOrder? order, long quantity, EventTime at)
    {
        if (order is null || !_instruments.TryGetValue(s.Symbol, out WashInstrument? instrument)
            || instrument.Find(order.Group.Name) is not { } state
            || !state.Change(match.Id, quantity, quantity == 0 ? 0 : Notional.Micros(match.Price, match.Quantity), out WashFill fill)
            || state.IsMarketMaker)
        {
            return;
        }

        if (state.Reported is not { } report || fill.At > report.At)
        {
            // What is left may end flat.
            Evaluate(s, instrument, state, order.Group.Name);
            return;
        }

        // The gates as of the report, without the trade.
        WashSums sums = new();
        for (long number = state.First; number < state.Next; number++)
        {
            WashFill known = state[number];
            if (known.At <= report.At && (!report.Recent || known.At > report.At - Options.Window))
            {
                sums.Add(known);
            }
        }

        Hit? recomputed = Holds(s, instrument, sums, report.Recent ? Options.Window : null, report.At)
            ? HitOf(s, instrument, state, report with { Micros = sums.Micros }, sums)
            : null;
        state.Reported = recomputed is null ? null : report with { Micros = sums.Micros };
        issuer.Episodes.Withdraw(Info, report.Group, s.Symbol, null, fill.Evidence.EventId, at, Changed, recomputed);
    }

    private WashInstrument StateOf(InstrumentState s)
    {
        if (!_instruments.TryGetValue(s.Symbol, out WashInstrument? instrument))
        {
            _instruments.Add(s.Symbol, instrument = new WashInstrument());
        }

        return instrument;
    }
}
