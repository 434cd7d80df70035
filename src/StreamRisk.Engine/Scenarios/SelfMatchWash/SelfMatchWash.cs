using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
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
    private readonly Dictionary<string, SelfMatchState> _states = new(StringComparer.Ordinal);
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
        SelfMatchState state = StateOf(s);
        OrderEvent e = order.Order;
        if (state.Owners.Apply(raw, order, Options))
        {
            LookForOwn(s, state, e);
        }

        if (!state.Fills.IsEmpty && state.Fills.Take(e.OrderId) is { } fills)
        {
            foreach (FillReport fill in fills)
            {
                OnFill(s, state, fill, e.OrderId);
            }
        }

        if (!state.Prints.IsEmpty && state.Prints.Take(e.OrderId) is { } prints)
        {
            foreach (PrintReport print in prints)
            {
                // It may have been corrected or busted while it waited.
                TradePrint now = s.Tape.TryGet(print.Trade.TradeId, out TapeEntry entry)
                    ? print.Trade with { Price = entry.Price, Quantity = entry.Quantity }
                    : print.Trade;
                OnPrint(s, state, print.Raw, now, print.Busted || entry.Busted);
            }
        }

        if (e.Kind == OrderKind.Fill)
        {
            OnFill(s, state, FillOf(raw, e), e.CounterpartyOrderId);
        }
    }

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        SelfMatchState state = StateOf(s);
        switch (trade.Action)
        {
            case TradeAction.New:
                OnPrint(s, state, raw, trade);
                break;
            case TradeAction.Bust:
                OnBust(s, state, raw, trade);
                break;
            default:
                OnCorrection(s, state, trade);
                break;
        }
    }

    public override void OnMarketMinute(InstrumentState s, EventTime due)
    {
        if (!_states.TryGetValue(s.Symbol, out SelfMatchState? state))
        {
            return;
        }

        _settled.Clear();
        state.Attempts.TakeSettled(due - Options.AttemptSettles, _settled);
        foreach (Attempt attempt in _settled)
        {
            // Executed by others or forgotten: it did not try to meet its own.
            if (state.Owners.TryGet(attempt.OrderId, out OwnedOrder order) && !order.Traded)
            {
                OnUnmatched(s, state, attempt);
            }
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_states.TryGetValue(s.Symbol, out SelfMatchState? state))
        {
            state.Attempts.EndSession(close);
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (SelfMatchState state in _states.Values)
        {
            state.Owners.Rename(merged.Old, merged.New);
            state.Matches.Rename(merged.Old, merged.New);
            state.Attempts.Rename(merged.Old, merged.New);
        }
    }

    private static FillReport FillOf(in RawRef raw, in OrderEvent e) => new(
        e.OrderId,
        e.Side,
        e.Price ?? default,
        e.Quantity,
        EvidenceOf(raw, e.EventId, e.EventTime, e.Side == Side.Buy ? "buy_fill" : "sell_fill"));

    private static Evidence EvidenceOf(in RawRef raw, string eventId, EventTime at, string role) => new()
    {
        EventId = eventId,
        Topic = raw.Topic,
        Partition = raw.Partition,
        Offset = raw.Offset,
        EventTime = at,
        Role = role,
    };

    private void OnFill(InstrumentState s, SelfMatchState state, in FillReport fill, string? otherOrderId)
    {
        if (otherOrderId is null)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fill names no counterparty order");
        }
        else if (!state.Owners.TryGet(otherOrderId, out _))
        {
            state.Fills.Add(otherOrderId, fill, Options.FillsRemembered);
        }
        else
        {
            bool buys = fill.Side == Side.Buy;
            OnReport(
                s,
                state,
                buys ? MatchSource.BuyFill : MatchSource.SellFill,
                buys ? fill.OrderId : otherOrderId,
                buys ? otherOrderId : fill.OrderId,
                fill.Price,
                fill.Quantity,
                fill.Evidence);
        }
    }

    private void OnPrint(InstrumentState s, SelfMatchState state, in RawRef raw, in TradePrint trade, bool busted = false)
    {
        if (!issuer.Context.HasFeed("market.orders"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no order feed");
        }

        Evidence print = EvidenceOf(raw, trade.TradeId, trade.EventTime, "print");
        if (trade.BuyOrderId is null || trade.SellOrderId is null)
        {
            if (!busted && state.Matches.Like(trade.EventTime, trade.Price, trade.Quantity, s.Reference?.Tick) is { } like)
            {
                state.Matches.Name(like, trade.TradeId);
                Extend(s, like, print);
            }
        }
        else if (Unknown(state, trade) is { } unknown)
        {
            state.Prints.Add(unknown, new PrintReport(raw, trade, busted), Options.FillsRemembered);
        }
        else
        {
            Match? match = OnReport(
                s, state, MatchSource.Print, trade.BuyOrderId, trade.SellOrderId, trade.Price, trade.Quantity, print, busted);
            if (match is not null)
            {
                state.Matches.Name(match, trade.TradeId);
            }
        }
    }

    /// <summary>The order of a print that is not known yet; null: none.</summary>
    private static string? Unknown(SelfMatchState state, in TradePrint trade) =>
        !state.Owners.TryGet(trade.BuyOrderId!, out _) ? trade.BuyOrderId
        : !state.Owners.TryGet(trade.SellOrderId!, out _) ? trade.SellOrderId
        : null;

    /// <summary>One source reports an execution between two known orders; gives the match if it is one owner's.</summary>
    private Match? OnReport(
        InstrumentState s,
        SelfMatchState state,
        MatchSource source,
        string buyId,
        string sellId,
        Price price,
        Quantity quantity,
        in Evidence record,
        bool busted = false)
    {
        switch (source)
        {
            case MatchSource.BuyFill:
                state.Owners.FilledByOther(sellId, quantity);
                break;
            case MatchSource.SellFill:
                state.Owners.FilledByOther(buyId, quantity);
                break;
            default:
                state.Owners.MarkTraded(buyId);
                state.Owners.MarkTraded(sellId);
                break;
        }

        state.Owners.TryGet(buyId, out OwnedOrder buy);
        state.Owners.TryGet(sellId, out OwnedOrder sell);
        if (buy.Group == sell.Group && (buy.IsAnybodys || sell.IsAnybodys))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "agency order names no client order");
            return null;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        if (!buy.IsOneOwnerWith(sell))
        {
            return null;
        }

        if (state.Matches.Find(buyId, sellId, price, quantity, s.Reference?.Tick, source) is { } known)
        {
            MarkSeen(known, source);
            Extend(s, known, record);
            return known;
        }

        var match = new Match
        {
            BuyOrderId = buyId,
            SellOrderId = sellId,
            Price = price,
            Quantity = quantity,
            FoundGroup = buy.Group,
            Group = buy.Group,
            Anchor = record.EventId,
            At = record.EventTime,
            Buy = buy,
            Sell = sell,
            Busted = busted,
        };
        MarkSeen(match, source);
        state.Matches.Add(match);
        Extend(s, match, record);
        return match;
    }

    private static void MarkSeen(Match match, MatchSource source)
    {
        match.BuyFillSeen |= source == MatchSource.BuyFill;
        match.SellFillSeen |= source == MatchSource.SellFill;
    }

    private void Extend(InstrumentState s, Match match, in Evidence record)
    {
        match.Evidence.Add(record);
        if (!match.Busted)
        {
            issuer.Episodes.Hit(SelfMatchHits.OfMatch(s, match, Options));
        }
    }

    private void OnBust(InstrumentState s, SelfMatchState state, in RawRef raw, in TradePrint trade)
    {
        if (FindBusted(s, state, trade) is not { } match)
        {
            // Nothing has told of the match yet: what still comes must not tell of it either.
            OnPrint(s, state, raw, trade, busted: true);
        }
        else if (!match.Busted)
        {
            match.Busted = true;
            Withdraw(s, match, match.Group, trade.EventTime);
            if (match.FoundGroup != match.Group)
            {
                // An alert that was final when the groups merged still stands under the old name.
                Withdraw(s, match, match.FoundGroup, trade.EventTime);
            }
        }
    }

    private void Withdraw(InstrumentState s, Match match, string group, EventTime at) =>
        issuer.Episodes.Withdraw(Info, group, s.Symbol, null, match.Anchor, at, "the trade was busted");

    private static Match? FindBusted(InstrumentState s, SelfMatchState state, in TradePrint trade)
    {
        if (state.Matches.OfTrade(trade.TradeId) is { } named)
        {
            return named;
        }

        // The print came before the fills, or it was not seen: what it printed says which match it was.
        bool printed = s.Tape.TryGet(trade.TradeId, out TapeEntry print);
        Price price = printed ? print.Price : trade.Price;
        Quantity quantity = printed ? print.Quantity : trade.Quantity;
        return trade.BuyOrderId is { } buy && trade.SellOrderId is { } sell
            ? state.Matches.Find(buy, sell, price, quantity, s.Reference?.Tick, MatchSource.Print)
            : printed ? state.Matches.Like(print.EventTime, price, quantity, s.Reference?.Tick) : null;
    }

    private void OnCorrection(InstrumentState s, SelfMatchState state, in TradePrint trade)
    {
        if (state.Matches.OfTrade(trade.TradeId) is { Busted: false } match)
        {
            match.Price = trade.Price;
            match.Quantity = trade.Quantity;
            issuer.Episodes.Hit(SelfMatchHits.OfMatch(s, match, Options));
        }
    }

    /// <summary>Would this order have met one of its own group, in continuous trading?</summary>
    private static void LookForOwn(InstrumentState s, SelfMatchState state, in OrderEvent e)
    {
        // Whose order it is was said when it was entered: an amend need not name the client's order again.
        if (!state.Owners.TryGet(e.OrderId, out OwnedOrder order)
            || state.Owners.OwnOrderMet(order.Group, e.Side, e.Price) is not { } restingId
            || !IsContinuous(s, e.EventTime))
        {
            return;
        }

        state.Owners.TryGet(restingId, out OwnedOrder resting);
        if (order.IsOneOwnerWith(resting))
        {
            state.Attempts.Add(new Attempt(
                e.OrderId, order.Group, e.EventTime, order.Account, resting.Account, order.Trader, order.Venue, order.Entry, resting.Entry, order.ReferenceOffsets));
        }
    }

    /// <summary>In an auction orders cross and wait for the uncrossing; without a session every hour is continuous.</summary>
    private static bool IsContinuous(InstrumentState s, EventTime at)
    {
        if (s.Session is not { } session)
        {
            return true;
        }

        SessionDay day = session.At(at);
        return day.Contains(at) && !(day.Auction is { } auction && at >= auction);
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

    private SelfMatchState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out SelfMatchState? state))
        {
            _states.Add(s.Symbol, state = new SelfMatchState());
        }

        return state;
    }

    public override void Save(StateWriter w)
    {
        w.Count(_states.Count);
        foreach (string symbol in StateWriter.Ordinal(_states))
        {
            w.Name(symbol);
            _states[symbol].Save(w);
        }
    }

    public override void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            SelfMatchState state = new();
            _states[r.Name()] = state;
            state.Load(r);
        }
    }
}
