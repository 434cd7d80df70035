using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>
/// Scenario 20: two groups that are not linked meet again and again with orders of one moment and hardly trade with anybody else, or print
/// far from the middle with orders of one moment. The subject is the smaller group id, the other one is its counterparty.
/// </summary>
internal sealed class MatchedOrders(IssuerState issuer) : MarketScenario
{
    private const string Changed = "a trade was busted or corrected";
    private const int SigmaMinutes = 5;

    private readonly Dictionary<string, PairSession> _sessions = new(StringComparer.Ordinal);

    public static ScenarioInfo Info { get; } = new(
        "matched-orders", "1", "MAR Art 12(1)(a), CDR 2016/522 Annex II: improper matched orders, painting the tape", Route.Compliance, EpisodeGap.Session);

    private MatchedOrdersOptions Options => issuer.Context.Parameters.MatchedOrders;

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        BookOrder order = match.Order(side)!;
        if (order.Role != Role.MarketMaker && !order.IsAnybodys)
        {
            SessionOf(s, match).AddVolume(order.Group.Name, match.Quantity.Nanos, Options.GroupsKept);
        }
    }

    public override void OnMatch(InstrumentState s, Match match)
    {
        BookOrder buy = match.Buy!;
        BookOrder sell = match.Sell!;
        if (match.Busted || ReferenceEquals(buy.Group, sell.Group) || buy.Role == Role.MarketMaker || sell.Role == Role.MarketMaker)
        {
            return;
        }

        if (buy.IsAnybodys || sell.IsAnybodys)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "agency order names no client order");
            return;
        }

        if (!buy.EntrySeen || !sell.EntrySeen)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "entry of an order was not seen");
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        if ((buy.EnteredAt - sell.EnteredAt).Duration() > Options.EnteredWithin)
        {
            return;
        }

        PairSession session = SessionOf(s, match);
        if (session.Of(buy.Group.Name, sell.Group.Name, Options.PairsKept) is not { } pair)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "too many pairs in one session");
            return;
        }

        pair.Add(PairMatch.Of(match, OffMid(s, match)));
        if (Holds(session, pair))
        {
            pair.Anchor ??= match.Latest.EventId;
            issuer.Episodes.Hit(MatchedOrdersHits.Of(s, session, pair, Options));
        }
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at) =>
        Change(s, match, match.Quantity.Nanos - quantityBefore.Nanos, at);

    public override void OnBust(InstrumentState s, Match match, EventTime at) => Change(s, match, -match.Quantity.Nanos, at);

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_sessions.TryGetValue(s.Symbol, out PairSession? session) && session.End <= close)
        {
            session.Clear();
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (PairSession session in _sessions.Values)
        {
            session.Rename(merged.Old, merged.New);
        }
    }

    public override void Save(StateWriter w) => w.ByName(_sessions);

    public override void Load(StateReader r) => r.ByName(_sessions);

    /// <summary>Distance of the price from the middle before the first of the two orders came, in σ(5 min).</summary>
    private double? OffMid(InstrumentState s, Match match)
    {
        BookOrder first = match.Buy!.Placement < match.Sell!.Placement ? match.Buy : match.Sell;
        BookOrder second = ReferenceEquals(first, match.Buy) ? match.Sell : match.Buy;
        if ((first.TwiceMidWhenPlaced ?? second.TwiceMidWhenPlaced) is not { } twice || twice <= 0)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no middle price before the print");
            return null;
        }

        double mid = twice / 2e9;
        if (s.Reference is not { } reference || s.Session is not { } hours
            || s.Profiles.Sigma(SigmaMinutes, reference.Tick.ToDouble(), mid, hours.At(match.At).Open) is not { } sigma)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 10 sessions of history for prints off the middle");
            return null;
        }

        return Math.Abs((match.Price.ToDouble() / mid) - 1) / sigma;
    }

    private bool Holds(PairSession session, PairState pair) =>
        MatchedOrdersHits.FurthestOff(pair) > Options.OffMid
        || (pair.Count >= Options.Matches && MatchedOrdersHits.Share(session, pair) >= Options.ShareOfVolume);

    private void Change(InstrumentState s, Match match, long difference, EventTime at)
    {
        if (!_sessions.TryGetValue(s.Symbol, out PairSession? session))
        {
            return;
        }

        Adjust(session, match.Buy, difference);
        Adjust(session, match.Sell, difference);
        if (!match.IsComplete || session.Find(match.Buy!.Group.Name, match.Sell!.Group.Name) is not { } pair
            || pair.Replace(match.Id, match.Busted ? null : PairMatch.Of(match, OffMid(s, match))) is not { } known || pair.Anchor is null)
        {
            return;
        }

        Hit? recomputed = pair.Matches.Count > 0 && Holds(session, pair) ? MatchedOrdersHits.Of(s, session, pair, Options) : null;
        pair.Anchor = recomputed is null ? null : pair.Anchor;
        issuer.Episodes.Withdraw(Info, pair.First, s.Symbol, null, known.Buy.EventId, at, Changed, recomputed);
    }

    private void Adjust(PairSession session, BookOrder? order, long difference)
    {
        if (order is not null && session.VolumeOf(order.Group.Name) > 0)
        {
            session.AddVolume(order.Group.Name, difference, Options.GroupsKept);
        }
    }

    private PairSession SessionOf(InstrumentState s, Match match)
    {
        if (!_sessions.TryGetValue(s.Symbol, out PairSession? session))
        {
            _sessions.Add(s.Symbol, session = new PairSession());
        }

        session.Begin(s.Session?.At(match.At).Close ?? UtcDayCalendar.Instance.SessionEnd(s.Symbol, match.At));
        return session;
    }
}
