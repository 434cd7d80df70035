using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>
/// Scenario 3: much is shown on one side, a fill comes on the other, and what was shown goes: cancelled, amended down or amended away. A
/// fill opens a context, the withdrawals of the next seconds complete it; each is judged a moment later, when it is known that the group
/// has not shown the same again. Scenario 4, layering, judges the same context.
/// </summary>
internal sealed class Spoofing(IssuerState issuer) : MarketScenario
{
    private const string Busted = "the trade was busted";
    private const string Corrected = "the trade was corrected";

    private readonly PerInstrument<SpoofingState> _states = new(issuer);

    public static ScenarioInfo Info { get; } = new(
        "spoofing",
        "1",
        "MAR Art 12(1)(a), CDR 2016/522 Annex II (layering and spoofing); FINRA 5210.03",
        Route.Compliance,
        EpisodeGap.ThirtyMinutes);

    private SpoofingOptions Options => issuer.Context.Parameters.Spoofing;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        if (_states.Find(s) is not { } state)
        {
            return;
        }

        EventTime at = order.Event.EventTime;
        JudgeDue(s, state, at);
        OrderChange change = s.Book.Change;
        if (change.OutOfOrder || state.Groups.Find(change.Order.Group) is not { Count: > 0 } pending)
        {
            return;
        }

        OrderKind kind = order.Event.Kind;
        if (kind is OrderKind.Cancel or OrderKind.Amend && change.OpenBefore > 0 && Withdrawn(s, change) is var gone && gone > 0)
        {
            OnWithdrawn(s, state, pending, raw, order.Event, change, gone);
        }
        else if (change.Placed && change.Order.Open > change.OpenBefore)
        {
            OnShown(s, pending, change, at);
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        BookOrder order = match.Order(side)!;
        SpoofingState state = _states.Of(s);
        JudgeDue(s, state, match.At);
        GroupContexts pending = state.Groups.Of(order.Group);
        Forget(s, state, pending, order.Group, match.At - Options.Within);
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
            open = pending.Begin(side);
            open.AddFill(match);
        }

        if (open is not null && shows)
        {
            open.Snapshot(s.Book, order.Group, match.At);
        }
    }

    public override void OnMarketMinute(InstrumentState s, EventTime due)
    {
        if (_states.Find(s) is { } state)
        {
            JudgeDue(s, state, due);
        }
    }

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (_states.Find(s) is { } state)
        {
            JudgeDue(s, state, trade.EventTime);
        }

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

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    /// <summary>
    /// What an event took off the market: all of it if the order moved away from the other side and from the mid, else what it lost. A quote
    /// that keeps its distance follows the price.
    /// </summary>
    private long Withdrawn(InstrumentState s, OrderChange change)
    {
        BookOrder order = change.Order;
        if (change.PriceBefore is not { } before)
        {
            return 0;
        }

        bool away = order.Price is { } now && (order.Side == Side.Buy ? now < before : now > before);
        if (away && !IsNear(s, Distance(order.Price!.Value, order.TwiceMidWhenPlaced), Distance(before, order.TwiceMidWhenPlaced)))
        {
            return change.OpenBefore;
        }

        return change.OpenBefore - order.Open;
    }

    /// <summary>From the mid, twice and 1e-9 of price; null: there is no mid.</summary>
    private static long? Distance(Price price, long? twiceMid) => twiceMid is { } mid ? Math.Abs((2 * price.Nanos) - mid) : null;

    /// <summary>Without a mid nothing can be farther from it.</summary>
    private bool IsNear(InstrumentState s, long? distance, long? than) =>
        distance is not { } now || than is not { } before || now - before <= 2 * Options.FartherAway * (s.Reference?.Tick.Nanos ?? 0);

    private void OnWithdrawn(
        InstrumentState s, SpoofingState state, GroupContexts pending, in RawRef raw, in OrderEvent e, OrderChange change, long gone)
    {
        BookOrder order = change.Order;
        Forget(s, state, pending, order.Group, e.EventTime - Options.Within);
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

            if (!context.IsDue)
            {
                state.Due.Add(order.Group);
            }

            WithdrawnOrder withdrawn = new(
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
                RecordOf(raw, e));
            context.AddWithdrawn(withdrawn, Distance(change.PriceBefore!.Value, s.Book.TwiceMid), e.EventTime + Options.ShownAgain);
            state.NextDue = EventTime.Min(state.NextDue, context.JudgeAfter);
        }
    }

    /// <summary>The group shows more: where it has just withdrawn, that has not gone.</summary>
    private void OnShown(InstrumentState s, GroupContexts pending, OrderChange change, EventTime at)
    {
        BookOrder order = change.Order;
        for (int i = 0; i < pending.Count; i++)
        {
            FillContext context = pending[i];
            if (context.Side != order.Side && context.Fresh > 0 && at <= context.JudgeAfter && order.Price is { } price
                && IsNear(s, Distance(price, order.TwiceMidWhenPlaced), context.FreshDistance))
            {
                context.ShowAgain(order.Open - change.OpenBefore);
            }
        }
    }

    private void Forget(InstrumentState s, SpoofingState state, GroupContexts pending, BookGroup group, EventTime before)
    {
        while (pending.HasOld(before))
        {
            if (pending[0].IsDue)
            {
                Judge(s, pending[0], group.Name);
            }

            pending.ForgetOldest(state.Told);
            state.Bound();
        }
    }

    /// <summary>Judges the contexts whose moment has passed.</summary>
    private void JudgeDue(InstrumentState s, SpoofingState state, EventTime now)
    {
        if (now <= state.NextDue)
        {
            return;
        }

        state.NextDue = EventTime.MaxValue;
        int kept = 0;
        for (int i = 0; i < state.Due.Count; i++)
        {
            BookGroup group = state.Due[i];
            bool waits = false;
            GroupContexts? pending = state.Groups.Find(group);
            for (int c = 0; c < (pending?.Count ?? 0); c++)
            {
                FillContext context = pending![c];
                if (context.IsDue && context.JudgeAfter < now)
                {
                    Judge(s, context, group.Name);
                }
                else if (context.IsDue)
                {
                    waits = true;
                    state.NextDue = EventTime.Min(state.NextDue, context.JudgeAfter);
                }
            }

            if (waits)
            {
                state.Due[kept++] = group;
            }
        }

        state.Due.RemoveRange(kept, state.Due.Count - kept);
    }

    private void Judge(InstrumentState s, FillContext context, string group)
    {
        context.SetJudged();
        if (context.Filled <= 0 || context.ShownLive <= 0 || context.Orders.Count == 0)
        {
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        SpoofMeasure measure = SpoofMeasure.Of(context);
        if (!measure.Holds(Options))
        {
            return;
        }

        context.ToldOf = context.ToldOf.Length == 0 ? group : context.ToldOf;
        context.Group = group;
        Evidence last = context.Orders[^1].Withdrawn;
        Hit hit = SpoofingHits.Of(s, context, measure, group, last.EventId, last.EventTime, Options);
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
        if (match.Order(side) is not { } order || _states.Find(s) is not { } state)
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
        if (context.Filled > 0 && context.ShownLive > 0 && context.Orders.Count > 0 && SpoofMeasure.Of(context) is var measure && measure.Holds(Options))
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
}
