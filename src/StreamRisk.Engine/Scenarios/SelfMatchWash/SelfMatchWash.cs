using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>
/// Scenario 1: one owner on both sides of a match, told by either side's fill, both, or a print that names the orders; and, low and from
/// a few a session, orders that would have met the group's own without a fill.
/// </summary>
internal sealed class SelfMatchWash(IssuerState issuer) : MarketScenario
{
    private readonly PerInstrument<SelfMatchState> _states = new(issuer);
    private readonly List<Attempt> _settled = [];

    public static ScenarioInfo Info { get; } = new(
        "self-match-wash",
        "1",
        "MAR Art 12(1)(a), CDR 2016/522 Annex II; FINRA 5210.02",
        Route.Compliance,
        EpisodeGap.ThirtyMinutes);

    private SelfMatchWashOptions Options => issuer.Context.Parameters.SelfMatchWash;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        OrderChange change = s.Book.Change;
        ref readonly OrderEvent e = ref order.Event;

        // The rejection of a known order may leave its price out; that does not make it a market order.
        bool entersOrMoves = e.Kind is OrderKind.New or OrderKind.Amend or OrderKind.Reject
            && (change.FirstSeen || e.Price != change.PriceBefore)
            && !(e.Kind == OrderKind.Reject && !change.FirstSeen && e.Price is null);
        if (entersOrMoves && !change.OutOfOrder)
        {
            LookForOwn(s, change.Order, e);
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        if (match.IsHalf)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fill names no counterparty order");
        }
    }

    public override void OnMatch(InstrumentState s, Match match)
    {
        (BookOrder buy, BookOrder sell) = (match.Buy!, match.Sell!);
        if (ReferenceEquals(buy.Group, sell.Group) && (buy.IsAnybodys || sell.IsAnybodys))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "agency order names no client order");
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        if (!buy.IsOneOwnerWith(sell))
        {
            return;
        }

        OwnMatch own = new()
        {
            Id = match.Id,
            Price = match.Price,
            Quantity = match.Quantity,
            FoundGroup = buy.Group.Name,
            Group = buy.Group.Name,
            Anchor = match.Anchor,
            At = match.At,
            Buy = OwnSide.Of(buy),
            Sell = OwnSide.Of(sell),
            TradeId = match.Print?.EventId,
        };
        Add(own, match.BuyFill);
        Add(own, match.SellFill);
        Add(own, match.Print);
        _states.Of(s).Matches.Add(own);
        issuer.Episodes.Hit(SelfMatchHits.OfMatch(s, own, Options));
    }

    public override void OnReport(InstrumentState s, Match match)
    {
        if (_states.Find(s) is not { } state || state.Matches.Find(match.Id) is not { } own)
        {
            return;
        }

        own.Evidence.Add(match.Latest);
        if (match.Print is { } print && own.TradeId is null)
        {
            state.Matches.Name(own, print.EventId);
        }

        if (!own.Busted)
        {
            issuer.Episodes.Hit(SelfMatchHits.OfMatch(s, own, Options));
        }
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
        if (_states.Find(s) is { } state && state.Matches.Find(match.Id) is { Busted: false } own)
        {
            (own.Price, own.Quantity) = (match.Price, match.Quantity);
            issuer.Episodes.Hit(SelfMatchHits.OfMatch(s, own, Options));
        }
    }

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        if (_states.Find(s) is { } state && state.Matches.Find(match.Id) is { } own)
        {
            Bust(s, own, at);
        }
    }

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (trade.Action == TradeAction.New && !issuer.Context.HasFeed("market.orders"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no order feed");
        }
        else if (trade.Action == TradeAction.Bust && _states.Find(s) is { } state
            && state.Matches.OfTrade(trade.TradeId) is { } own)
        {
            // The book may have forgotten the match by now.
            Bust(s, own, trade.EventTime);
        }
    }

    public override void OnMarketMinute(InstrumentState s, EventTime due)
    {
        if (_states.Find(s) is not { } state)
        {
            return;
        }

        _settled.Clear();
        state.Attempts.TakeSettled(due - Options.AttemptSettles, _settled);
        foreach (Attempt attempt in _settled)
        {
            // Executed by others or forgotten: it did not try to meet its own.
            if (s.Book.TryGet(attempt.OrderId, out BookOrder? order) && !order.Traded)
            {
                OnUnmatched(s, state, attempt);
            }
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_states.Find(s) is { } state)
        {
            state.Attempts.EndSession(close);
        }
    }

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    private static void Add(OwnMatch own, Evidence? record)
    {
        if (record is { } report)
        {
            own.Evidence.Add(report);
        }
    }

    private void Bust(InstrumentState s, OwnMatch own, EventTime at)
    {
        if (own.Busted)
        {
            return;
        }

        own.Busted = true;
        Withdraw(s, own, own.Group, at);
        if (own.FoundGroup != own.Group)
        {
            // An alert that was final when the groups merged still stands under the old name.
            Withdraw(s, own, own.FoundGroup, at);
        }
    }

    private void Withdraw(InstrumentState s, OwnMatch match, string group, EventTime at) =>
        issuer.Episodes.Withdraw(Info, group, s.Symbol, null, match.Anchor, at, "the trade was busted");

    /// <summary>Would this order have met one of its own group, in continuous trading?</summary>
    private void LookForOwn(InstrumentState s, BookOrder order, in OrderEvent e)
    {
        PriceLevels opposite = order.Group.Of(e.Side == Side.Buy ? Side.Sell : Side.Buy);
        if (!opposite.IsMetBy(e.Price) || opposite.FirstOrder is not { } resting || !order.IsOneOwnerWith(resting) || !s.IsContinuous(e.EventTime))
        {
            return;
        }

        _states.Of(s).Attempts.Add(new Attempt(
            e.OrderId, order.Group.Name, e.EventTime, order.Account, resting.Account, order.Trader, order.Venue, order.Placed, resting.Placed, order.ReferenceOffsets));
    }

    private void OnUnmatched(InstrumentState s, SelfMatchState state, in Attempt attempt)
    {
        EventTime end = s.Session?.At(attempt.At).Close ?? UtcDayCalendar.Instance.SessionEnd(s.Symbol, attempt.At);
        (int count, IReadOnlyList<Attempt> told) = state.Attempts.Count(attempt, end, Options.AttemptsPerSession);
        if (told.Count > 0)
        {
            issuer.Episodes.Hit(SelfMatchHits.OfAttempts(s, told, count, Options));
        }
    }
}
