using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>
/// Scenario 3: much is shown on one side, a fill comes on the other, and what was shown goes: cancelled, amended down or amended away. A
/// fill opens a context, the withdrawals of the next seconds complete it. Scenario 4, layering, judges the same context.
/// </summary>
internal sealed class Spoofing(IssuerState issuer) : MarketScenario
{
    private const string Busted = "the trade was busted";
    private const string Corrected = "the trade was corrected";

    private readonly Dictionary<string, SpoofingState> _states = new(StringComparer.Ordinal);

    public static ScenarioInfo Info { get; } = new(
        "spoofing",
        "1",
        "MAR Art 12(1)(a), CDR 2016/522 Annex II (layering and spoofing); FINRA 5210.03",
        Route.Compliance,
        EpisodeGap.ThirtyMinutes);

    private SpoofingOptions Options => issuer.Context.Parameters.Spoofing;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        OrderChange change = s.Book.Change;
        BookOrder o = change.Order;
        if (change.FirstSeen || change.OutOfOrder || change.OpenBefore == 0
            || !_states.TryGetValue(s.Symbol, out SpoofingState? state) || state.Groups.Find(o.Group) is not { Count: > 0 } pending)
        {
            return;
        }

        OrderKind kind = order.Order.Kind;
        if (kind is OrderKind.Cancel or OrderKind.Amend && Withdrawn(change) is var gone && gone > 0)
        {
            OnWithdrawn(s, state, pending, raw, order.Order, change, gone);
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        BookOrder order = match.Order(side)!;
        SpoofingState state = StateOf(s);
        GroupContexts pending = state.Groups.Of(order.Group);
        pending.Forget(match.At - Options.Within, state.Told);
        state.Bound();
        FillContext? open = null;
        for (int i = 0; i < pending.Count; i++)
        {
            if (pending[i].Side == side)
            {
                pending[i].AddFill(match);
                open = pending[i].IsOpen ? pending[i] : open;
            }
        }

        bool shows = order.Group.Of(side == Side.Buy ? Side.Sell : Side.Buy).Orders > 0;
        if (open is null && shows)
        {
            open = pending.Begin(side, state.Told);
            open.AddFill(match);
        }

        if (open is not null && shows)
        {
            open.Snapshot(s.Book, order.Group, match.At);
        }
    }

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (!issuer.Context.HasFeed("market.orders"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no order feed");
        }
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
        Correct(s, match, Side.Buy, match.Quantity.Nanos, at, Corrected);
        Correct(s, match, Side.Sell, match.Quantity.Nanos, at, Corrected);
    }

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        Correct(s, match, Side.Buy, 0, at, Busted);
        Correct(s, match, Side.Sell, 0, at, Busted);
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            if (_states.TryGetValue(instrument.Symbol, out SpoofingState? state))
            {
                state.Move(instrument.Book, merged);
            }
        }
    }

    public override void Save(StateWriter w)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            if (w.Has(_states.ContainsKey(instrument.Symbol)))
            {
                _states[instrument.Symbol].Save(w, instrument.Book);
            }
        }
    }

    public override void Load(StateReader r)
    {
        foreach (InstrumentState instrument in issuer.Instruments)
        {
            if (r.Bool())
            {
                StateOf(instrument).Load(r, instrument.Book);
            }
        }
    }

    /// <summary>What an event took off the market: all of it if the order moved away from the other side, else what it lost.</summary>
    private static long Withdrawn(in OrderChange change)
    {
        BookOrder order = change.Order;
        if (change.PriceBefore is { } before && order.Price is { } now && before != now)
        {
            bool away = order.Side == Side.Buy ? now < before : now > before;
            if (away)
            {
                return change.OpenBefore;
            }
        }

        return change.PriceBefore is null ? 0 : change.OpenBefore - order.Open;
    }

    private void OnWithdrawn(
        InstrumentState s, SpoofingState state, GroupContexts pending, in RawRef raw, in OrderEvent e, in OrderChange change, long gone)
    {
        BookOrder order = change.Order;
        pending.Forget(e.EventTime - Options.Within, state.Told);
        state.Bound();
        for (int i = 0; i < pending.Count; i++)
        {
            FillContext context = pending[i];
            if (context.Side == order.Side)
            {
                continue;
            }

            context.Close();
            TimeSpan reaction = e.EventTime - context.At;
            bool wasLive = change.PlacedBefore.EventTime <= context.At && reaction >= TimeSpan.Zero;
            if (!wasLive || order.Executed > Options.Executed * ((double)order.Executed + change.OpenBefore))
            {
                continue;
            }

            context.AddWithdrawn(new WithdrawnOrder(
                order.Sequence,
                change.OpenBefore,
                gone,
                change.PriceBefore!.Value.Nanos,
                e.EventTime - change.PlacedBefore.EventTime,
                reaction,
                change.DepthBefore,
                change.TwiceMidBefore,
                order.Account,
                order.Trader,
                order.Venue,
                change.PlacedBefore,
                RecordOf(raw, e)));
            if (context.Filled > 0 && context.ShownLive > 0)
            {
                Judge(s, context, order.Group.Name, e.EventId, e.EventTime);
            }
        }
    }

    private void Judge(InstrumentState s, FillContext context, string group, string anchor, EventTime at)
    {
        issuer.Context.Coverage.Evaluated(Info.Id);
        SpoofMeasure measure = SpoofMeasure.Of(context);
        if (!measure.Holds(Options))
        {
            return;
        }

        context.ToldOf = context.ToldOf.Length == 0 ? group : context.ToldOf;
        context.Group = group;
        Hit hit = SpoofingHits.Of(s, context, measure, group, anchor, at, Options);
        issuer.Episodes.Hit(hit);
        issuer.Context.Coverage.Evaluated(Layering.Layering.Info.Id);
        if (Layered(s, context, measure, hit) is { } layered)
        {
            issuer.Episodes.Hit(layered);
        }
    }

    /// <summary>The same as scenario 4 sees it; null: its gates do not hold.</summary>
    private Hit? Layered(InstrumentState s, FillContext context, in SpoofMeasure measure, Hit hit)
    {
        Layering.LayeringOptions options = issuer.Context.Parameters.Layering;
        return Layering.LayerMeasure.Of(s, context, measure, options) is { } layers && layers.Holds(options)
            ? Layering.Layering.HitOf(hit, s, layers, options)
            : null;
    }

    /// <summary>A fill that contexts rest on does not stand as it was told.</summary>
    private void Correct(InstrumentState s, Match match, Side side, long quantity, EventTime at, string reason)
    {
        if (match.Order(side) is not { } order || !_states.TryGetValue(s.Symbol, out SpoofingState? state))
        {
            return;
        }

        long id = match.FillId(side);
        GroupContexts? pending = state.Groups.Find(order.Group);
        for (int i = 0; i < (pending?.Count ?? 0); i++)
        {
            if (pending![i].Side == side)
            {
                Correct(s, pending[i], id, match, quantity, at, reason);
            }
        }

        foreach (FillContext told in state.Told)
        {
            if (told.Side == side)
            {
                Correct(s, told, id, match, quantity, at, reason);
            }
        }
    }

    private void Correct(InstrumentState s, FillContext context, long id, Match match, long quantity, EventTime at, string reason)
    {
        int index = IndexOf(context, id);
        if (index < 0)
        {
            return;
        }

        string eventId = context.Fills[index].Record.EventId;
        context.Correct(id, match.Price, quantity);
        if (context.ToldOf.Length == 0)
        {
            return;
        }

        Hit? recomputed = null;
        if (context.Filled > 0 && context.Orders.Count > 0 && SpoofMeasure.Of(context) is var measure && measure.Holds(Options))
        {
            WithdrawnOrder last = context.Orders[^1];
            recomputed = SpoofingHits.Of(s, context, measure, context.Group, last.Withdrawn.EventId, last.Withdrawn.EventTime, Options);
            recomputed = Layered(s, context, measure, recomputed) ?? recomputed;
        }

        string name = SpoofingHits.SideName(context.Side);
        issuer.Episodes.Withdraw(Info, context.Group, s.Symbol, name, eventId, at, reason, recomputed);
        if (context.ToldOf != context.Group)
        {
            // An alert that was final when the groups merged still stands under the old name.
            issuer.Episodes.Withdraw(Info, context.ToldOf, s.Symbol, name, eventId, at, reason);
        }
    }

    private static int IndexOf(FillContext context, long id)
    {
        for (int i = 0; i < context.Fills.Count; i++)
        {
            if (context.Fills[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static Evidence RecordOf(in RawRef raw, in OrderEvent e) => new()
    {
        EventId = e.EventId,
        Topic = raw.Topic,
        Partition = raw.Partition,
        Offset = raw.Offset,
        EventTime = e.EventTime,
        Role = e.Kind == OrderKind.Cancel ? "cancel" : "amend",
    };

    private SpoofingState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out SpoofingState? state))
        {
            _states.Add(s.Symbol, state = new SpoofingState());
        }

        return state;
    }
}
