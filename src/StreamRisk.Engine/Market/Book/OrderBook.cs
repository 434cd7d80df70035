using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market.Book;

/// <summary>
/// The order book of one instrument as its order events tell it: price levels, orders by id, owner groups, matches. Events apply in log
/// order; one that is older than another of its order changes neither price nor open quantity, its fill still counts. A record of an
/// order whose entry was not seen makes the order known from there on. The cost of an event does not depend on the resting orders.
/// </summary>
public sealed partial class OrderBook
{
    private static readonly TimeSpan Standing = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, BookOrder> _orders = new(StringComparer.Ordinal);
    private readonly Stack<BookOrder> _free = new();
    private readonly OrderList _open = new();
    private readonly OrderList _closed = new();
    private readonly GroupTable _groups = new();
    private readonly MatchBook _matches;
    private long _sequence;
    private long _placement;
    private long _levelSequence;
    private EventTime? _crossedSince;
    private bool _crossedTold;

    internal OrderBook() => _matches = new MatchBook(this);

    /// <summary>Resting buy orders by price.</summary>
    public PriceLevels Bids { get; } = new(Side.Buy, queues: false);

    /// <summary>Resting sell orders by price.</summary>
    public PriceLevels Asks { get; } = new(Side.Sell, queues: false);

    /// <summary>Orders that are remembered, open and closed.</summary>
    public int Count => _orders.Count;

    /// <summary>What the event that is being handled did to its order.</summary>
    public OrderChange Change { get; } = new();

    /// <summary>While a merge of groups is handled: what it moved here; null: nothing, or the group was only renamed.</summary>
    public GroupMove? Moved { get; private set; }

    /// <summary>(best bid + best ask) / 2; null: a side is empty.</summary>
    public double? Mid => TwiceMid is { } twice ? twice / 2e9 : null;

    /// <summary>Best bid + best ask, 1e-9 units of price; null: a side is empty.</summary>
    public long? TwiceMid => Bids.Best is { } bid && Asks.Best is { } ask ? bid.Nanos + ask.Nanos : null;

    internal ReadOnlySpan<MatchNews> News => _matches.News;

    /// <summary>Resting orders of that side by price.</summary>
    public PriceLevels Of(Side side) => side == Side.Buy ? Bids : Asks;

    /// <summary>An order by its id; false: not known, or forgotten.</summary>
    public bool TryGet(string orderId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BookOrder? order) =>
        _orders.TryGetValue(orderId, out order);

    /// <summary>An owner group by its present name; null: it has done nothing here that is remembered.</summary>
    public BookGroup? Group(string name) => _groups.Find(name);

    /// <summary>The groups that are known, in no particular order.</summary>
    internal IEnumerable<BookGroup> Groups => _groups.Named;

    /// <summary>A match that is still remembered.</summary>
    public bool TryGetMatch(long id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Match? match) => _matches.TryGet(id, out match);

    internal void Apply(InstrumentState s, in RawRef raw, in MarketOrder market, BookOptions options, CoverageCounts coverage)
    {
        ref readonly OrderEvent e = ref market.Event;
        bool known = _orders.TryGetValue(e.OrderId, out BookOrder? order);
        if (known && e.Kind == OrderKind.New && order!.EntrySeen && order.Open == 0 && e.EventTime > order.LastAt)
        {
            // Some venues begin their numbers anew each day.
            Forget(order, options);
            known = false;
        }

        if (!known)
        {
            order = FirstSeen(market, e);
        }

        Update(order!, known, raw, e);
        if (Change.OutOfOrder)
        {
            coverage.Book("order events out of order");
        }

        _matches.Begin(options);
        if (!known)
        {
            if (e.Kind != OrderKind.New)
            {
                coverage.Book("orders whose entry was not seen");
            }

            _matches.Known(s, order!);
        }

        if (e.Kind == OrderKind.Fill)
        {
            _matches.OnFill(s, raw, order!, e);
        }

        Bound(options);
        LookAtTouch(s, e.EventTime, coverage);
    }

    internal void Apply(InstrumentState s, in RawRef raw, in TradePrint trade, BookOptions options)
    {
        _matches.Begin(options);
        _matches.OnPrint(s, raw, trade);
    }

    /// <summary>The group goes on under another name, alone or with the one that bears it.</summary>
    internal void Rename(GroupMerged merged, BookOptions options)
    {
        Moved = null;
        if (_groups.Rename(merged.Old, merged.New) is not { } move)
        {
            return;
        }

        Moved = new GroupMove(move.Old, move.Into);
        Move(_open, move.Old, move.Into);
        Move(_closed, move.Old, move.Into);
        _matches.Move(move.Old, move.Into);
        _groups.Settle(options.GroupsRemembered);
    }

    /// <summary>More of the order was executed than it has reported itself; less if negative.</summary>
    internal void AddUnreported(BookOrder order, long quantity)
    {
        order.UnreportedFills = Math.Max(0, order.UnreportedFills + quantity);
        if (order.IsRemembered)
        {
            Settle(order);
        }
    }

    /// <summary>A match has let go of the order.</summary>
    internal void Release(BookOrder order, BookOptions options)
    {
        if (--order.Uses == 0 && !order.IsRemembered)
        {
            Recycle(order, options);
        }
    }

    private BookOrder FirstSeen(in MarketOrder market, in OrderEvent e)
    {
        BookOrder order = _free.TryPop(out BookOrder? used) ? used : new BookOrder();
        order.OrderId = e.OrderId;
        order.Group = _groups.Of(market.Group);
        _groups.Take(order.Group);
        order.Sequence = ++_sequence;
        order.IsRemembered = true;
        order.LastAt = EventTime.MinValue;
        TakeFacts(order, market, e);
        _orders.Add(e.OrderId, order);
        _closed.Append(order);
        return order;
    }

    private static void TakeFacts(BookOrder order, in MarketOrder market, in OrderEvent e)
    {
        (order.Account, order.Role, order.Side, order.Venue) = (e.Account, market.Role, e.Side, e.Venue);
        (order.Firm, order.Desk, order.Trader, order.Strategy) = (e.Firm, e.Desk, e.Trader, e.Strategy);
        (order.Capacity, order.ClientOrderId, order.ReceivedClientOrder) = (e.Capacity, e.ClientOrderId, e.ReceivedClientOrder);
        order.ReferenceOffsets = market.ReferenceOffsets;
        order.EnteredAt = e.EventTime;
    }

    private void Update(BookOrder order, bool known, in RawRef raw, in OrderEvent e)
    {
        Price? priceBefore = order.Price;
        long openBefore = order.Open;
        (Change.DepthBefore, Change.TwiceMidBefore) = (order.DepthWhenPlaced, order.TwiceMidWhenPlaced);
        bool outOfOrder = known && e.EventTime < order.LastAt;
        bool lateEntry = known && e.Kind == OrderKind.New && !order.EntrySeen && e.EventTime <= order.LastAt;
        bool placed = false;
        if (lateEntry)
        {
            order.EnteredAt = e.EventTime;
            (order.FirstPrice, order.Price) = (e.Price, order.Price ?? e.Price);
            Place(order, raw, e, order.Price, now: false);
        }
        else if (!outOfOrder)
        {
            order.LastAt = e.EventTime;
            order.UnreportedFills = e.Kind == OrderKind.Fill ? order.UnreportedFills : 0;
            order.Remaining = e.Kind == OrderKind.Reject && !known ? 0 : e.Remaining.Nanos;
            if (e.Kind is OrderKind.New or OrderKind.Amend)
            {
                order.Displayed = e.Displayed?.Nanos;
                order.Price = e.Price;
                order.FirstPrice = known && e.Kind == OrderKind.Amend ? order.FirstPrice : e.Price;
                placed = !known || e.Price != priceBefore || order.Remaining > openBefore;
            }

            if (placed && known)
            {
                Change.MovedFrom = order.Placed;
            }

            if (!known || placed)
            {
                Place(order, raw, e, e.Price, now: placed);
            }
        }

        order.EntrySeen |= e.Kind == OrderKind.New;
        order.Traded |= e.Kind == OrderKind.Fill;
        Settle(order);
        (Change.Order, Change.FirstSeen, Change.OutOfOrder, Change.Placed) = (order, !known, outOfOrder || lateEntry, placed);
        (Change.PriceBefore, Change.OpenBefore) = (priceBefore, openBefore);
    }

    private void Place(BookOrder order, in RawRef raw, in OrderEvent e, Price? limit, bool now)
    {
        order.Placed = new Evidence
        {
            EventId = e.EventId,
            Topic = raw.Topic,
            Partition = raw.Partition,
            Offset = raw.Offset,
            EventTime = e.EventTime,
            Role = "order",
        };
        if (now)
        {
            order.Placement = ++_placement;
            order.MarketableWhenPlaced = limit is null || Of(order.Side == Side.Buy ? Side.Sell : Side.Buy).IsMetBy(limit);
            order.DepthWhenPlaced = Of(order.Side).ShownDepth(5);
            order.TwiceMidWhenPlaced = TwiceMid;
        }
    }

    /// <summary>Brings levels and lists in line with the order.</summary>
    private void Settle(BookOrder order)
    {
        long open = order.Open;
        long price = order.Price?.Nanos ?? 0;
        long rests = order.Price is null ? 0 : open;
        long shown = rests == 0 ? 0 : order.Shown;
        if (order.LevelOpen > 0 && rests > 0 && order.LevelPrice == price)
        {
            if (rests != order.LevelOpen || shown != order.LevelShown)
            {
                Of(order.Side).Change(price, rests - order.LevelOpen, shown - order.LevelShown);
                order.Group.Of(order.Side).Change(price, rests - order.LevelOpen, shown - order.LevelShown);
            }
        }
        else
        {
            TakeOut(order);
            if (rests > 0)
            {
                PutIn(order, price, rests, shown, ++_levelSequence);
            }
        }

        (order.LevelPrice, order.LevelOpen, order.LevelShown) = (price, rests, shown);
        OrderList list = open > 0 ? _open : _closed;
        if (order.IsRemembered && !ReferenceEquals(order.List, list))
        {
            order.List!.Remove(order);
            list.Append(order);
        }
    }

    private void PutIn(BookOrder order, long price, long open, long shown, long sequence)
    {
        Of(order.Side).Add(order, price, open, shown);
        order.Group.Of(order.Side).Add(order, price, open, shown);
        (order.LevelPrice, order.LevelOpen, order.LevelShown, order.LevelSequence) = (price, open, shown, sequence);
    }

    private void TakeOut(BookOrder order)
    {
        if (order.LevelOpen > 0)
        {
            Of(order.Side).Remove(order, order.LevelPrice, order.LevelOpen, order.LevelShown);
            order.Group.Of(order.Side).Remove(order, order.LevelPrice, order.LevelOpen, order.LevelShown);
            order.LevelOpen = 0;
        }
    }

    private void Move(OrderList list, BookGroup old, BookGroup into)
    {
        for (BookOrder? order = list.First; order is not null; order = order.ListAfter)
        {
            if (ReferenceEquals(order.Group, old))
            {
                Move(order, into);
            }
        }
    }

    /// <summary>The order belongs to another group from now on.</summary>
    internal void Move(BookOrder order, BookGroup into)
    {
        BookGroup old = order.Group;
        if (order.LevelOpen > 0)
        {
            old.Of(order.Side).Remove(order, order.LevelPrice, order.LevelOpen, order.LevelShown);
            into.Of(order.Side).Add(order, order.LevelPrice, order.LevelOpen, order.LevelShown);
            order.LevelSequence = ++_levelSequence;
        }

        order.Group = into;
        _groups.Take(into);
        _groups.Release(old);
    }

    private void Bound(BookOptions options)
    {
        while (_closed.Count > options.ClosedOrdersRemembered)
        {
            Forget(_closed.First!, options);
        }

        while (_orders.Count > options.OrdersRemembered)
        {
            Forget(_open.First ?? _closed.First!, options);
        }
    }

    private void Forget(BookOrder order, BookOptions options)
    {
        TakeOut(order);
        order.List!.Remove(order);
        _orders.Remove(order.OrderId);
        order.IsRemembered = false;
        if (order.Uses == 0)
        {
            Recycle(order, options);
        }
    }

    private void Recycle(BookOrder order, BookOptions options)
    {
        _groups.Release(order.Group);
        _groups.Settle(options.GroupsRemembered);
        order.Clear();
        _free.Push(order);
    }

    /// <summary>
    /// A marketable order crosses the book until its fills have come; what still stands so a second later, outside auctions, is input
    /// that does not fit together.
    /// </summary>
    private void LookAtTouch(InstrumentState s, EventTime at, CoverageCounts coverage)
    {
        if (Bids.Best is not { } bid || Asks.Best is not { } ask || bid < ask)
        {
            (_crossedSince, _crossedTold) = (null, false);
            return;
        }

        _crossedSince ??= at;
        if (!_crossedTold && at - _crossedSince.Value >= Standing && s.IsContinuous(at))
        {
            _crossedTold = true;
            coverage.Book(bid > ask ? "crossed book" : "locked book");
        }
    }
}
