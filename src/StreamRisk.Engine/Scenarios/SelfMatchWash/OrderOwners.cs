using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>
/// Whose order an id is, for one instrument. Open orders are kept up to a bound, closed ones a while longer: the report of the other side
/// of their last fill may still come. A change costs the same however many orders are known.
/// </summary>
internal sealed class OrderOwners : IKeyState
{
    private readonly Dictionary<string, OwnedOrder> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OwnQuotes> _quotes = new(StringComparer.Ordinal);
    private readonly Queue<(string OrderId, long Sequence)> _entered = new();
    private readonly Queue<(string OrderId, long Sequence)> _closed = new();
    private long _sequence;

    public int Count => _orders.Count;

    public bool TryGet(string orderId, out OwnedOrder order) => _orders.TryGetValue(orderId, out order);

    /// <summary>Takes an event of an order; true if the order is new or has a new price.</summary>
    public bool Apply(in RawRef raw, in MarketOrder market, SelfMatchWashOptions options)
    {
        OrderEvent e = market.Order;
        ref OwnedOrder order = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, e.OrderId, out bool known);
        bool rested = known && order.Rests;
        Price? priceBefore = order.Price;
        if (!known)
        {
            order = FirstSeen(raw, market);
            _entered.Enqueue((e.OrderId, order.Sequence));
        }

        // The rejection of a known order may leave its price out; that does not make it a market order.
        bool entersOrMoves = e.Kind is OrderKind.New or OrderKind.Amend or OrderKind.Reject && (!known || e.Price != priceBefore)
            && !(e.Kind == OrderKind.Reject && known && e.Price is null);
        if (e.Kind is OrderKind.New or OrderKind.Amend)
        {
            order.Price = e.Price;
            order.Entry = entersOrMoves ? EntryOf(raw, e) : order.Entry;
            order.FilledByOwn = default;
            order.FilledByOthers = default;
        }

        if (e.Kind == OrderKind.Fill)
        {
            order.Traded = true;
            order.FilledByOwn = new Quantity(order.FilledByOwn.Nanos + e.Quantity.Nanos);
        }

        order.Remaining = e.Kind == OrderKind.Reject && !known ? default : e.Remaining;
        if (rested && (!order.Rests || order.Price != priceBefore))
        {
            Quotes(order.Group).Remove(order.Side);
        }

        if (order.Rests && (!rested || order.Price != priceBefore))
        {
            Quotes(order.Group).Add(e.OrderId, order);
        }

        if (order.Open <= 0)
        {
            _closed.Enqueue((e.OrderId, order.Sequence));
        }

        Bound(options);
        return entersOrMoves;
    }

    /// <summary>A print named this order: it was executed.</summary>
    public void MarkTraded(string orderId)
    {
        ref OwnedOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, orderId);
        if (!Unsafe.IsNullRef(ref order))
        {
            order.Traded = true;
        }
    }

    /// <summary>The fill of another order named this one: that much of it was executed, whether it reports so itself or not.</summary>
    public void FilledByOther(string orderId, Quantity quantity)
    {
        ref OwnedOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, orderId);
        if (Unsafe.IsNullRef(ref order))
        {
            return;
        }

        bool rested = order.Rests;
        order.Traded = true;
        order.FilledByOthers = new Quantity(order.FilledByOthers.Nanos + quantity.Nanos);
        if (rested && !order.Rests)
        {
            Quotes(order.Group).Remove(order.Side);
            _closed.Enqueue((orderId, order.Sequence));
        }
    }

    /// <summary>The group's own best resting order on the other side if this order would have met it; null: none.</summary>
    /// <param name="limit">Null: a market order.</param>
    public string? OwnOrderMet(string group, Side side, Price? limit)
    {
        if (!_quotes.TryGetValue(group, out OwnQuotes? quotes))
        {
            return null;
        }

        Side opposite = side == Side.Buy ? Side.Sell : Side.Buy;
        if (quotes.Best(opposite, group, _orders) is not { } best)
        {
            return null;
        }

        Price resting = _orders[best].Price!.Value;
        return limit is not { } price || (side == Side.Buy ? price >= resting : price <= resting) ? best : null;
    }

    public void Rename(string old, string current)
    {
        if (_quotes.Remove(old) && !_quotes.ContainsKey(current))
        {
            _quotes.Add(current, new OwnQuotes());
        }

        // Heaps order by price and sequence, so it does not matter in which order the orders come.
        foreach (string orderId in _orders.Keys)
        {
            ref OwnedOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, orderId);
            if (order.Group == old)
            {
                order.Group = current;
                if (order.Rests)
                {
                    Quotes(current).Add(orderId, order);
                }
            }
        }
    }

    /// <summary>Every known order is among those that entered; the quotes follow from the orders.</summary>
    public void Save(StateWriter w)
    {
        w.Long(_sequence);
        w.Count(_entered.Count);
        foreach ((string orderId, long sequence) in _entered)
        {
            w.Name(orderId);
            w.Long(sequence);
            if (w.Has(_orders.TryGetValue(orderId, out OwnedOrder order) && order.Sequence == sequence))
            {
                order.Save(w);
            }
        }

        w.Count(_closed.Count);
        foreach ((string orderId, long sequence) in _closed)
        {
            w.Name(orderId);
            w.Long(sequence);
        }
    }

    public void Load(StateReader r)
    {
        _sequence = r.Long();
        for (int count = r.Count(); count > 0; count--)
        {
            string orderId = r.Name();
            _entered.Enqueue((orderId, r.Long()));
            if (r.Bool())
            {
                OwnedOrder order = OwnedOrder.Read(r);
                _orders[orderId] = order;
                if (order.Rests)
                {
                    Quotes(order.Group).Add(orderId, order);
                }
            }
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _closed.Enqueue((r.Name(), r.Long()));
        }
    }

    private static Evidence EntryOf(in RawRef raw, in OrderEvent e) => new()
    {
        EventId = e.EventId,
        Topic = raw.Topic,
        Partition = raw.Partition,
        Offset = raw.Offset,
        EventTime = e.EventTime,
        Role = "order",
    };

    private OwnedOrder FirstSeen(in RawRef raw, in MarketOrder market)
    {
        OrderEvent e = market.Order;
        return new OwnedOrder
        {
            Group = market.Group,
            Account = e.Account,
            Role = market.Role,
            Capacity = e.Capacity,
            ClientOrderId = e.ClientOrderId,
            Strategy = e.Strategy,
            Trader = e.Trader,
            Venue = e.Venue,
            Side = e.Side,
            Sequence = _sequence++,
            Entry = EntryOf(raw, e),
            ReferenceOffsets = market.ReferenceOffsets,
        };
    }

    private OwnQuotes Quotes(string group)
    {
        if (!_quotes.TryGetValue(group, out OwnQuotes? quotes))
        {
            _quotes.Add(group, quotes = new OwnQuotes());
        }

        return quotes;
    }

    private void Bound(SelfMatchWashOptions options)
    {
        while (_closed.Count > options.ClosedOrdersRemembered)
        {
            (string orderId, long sequence) = _closed.Dequeue();
            if (_orders.TryGetValue(orderId, out OwnedOrder order) && order.Sequence == sequence && order.Open <= 0)
            {
                Forget(orderId, order);
            }
        }

        // Entries of orders that are gone already are skipped; they are at most as many as orders came since the oldest one still open.
        while (_orders.Count > options.OrdersRemembered || _entered.Count > 2 * options.OrdersRemembered)
        {
            (string orderId, long sequence) = _entered.Dequeue();
            if (_orders.TryGetValue(orderId, out OwnedOrder order) && order.Sequence == sequence)
            {
                Forget(orderId, order);
            }
        }
    }

    private void Forget(string orderId, in OwnedOrder order)
    {
        if (order.Rests)
        {
            Quotes(order.Group).Remove(order.Side);
        }

        _orders.Remove(orderId);
        if (_quotes.TryGetValue(order.Group, out OwnQuotes? quotes) && quotes.IsEmpty)
        {
            _quotes.Remove(order.Group);
        }
    }
}
