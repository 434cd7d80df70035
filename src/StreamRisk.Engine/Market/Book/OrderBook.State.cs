using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

public sealed partial class OrderBook : IKeyState
{
    /// <summary>Levels follow from the orders, and groups from the orders and from the ones without.</summary>
    public void Save(StateWriter w)
    {
        w.Long(_sequence);
        w.Long(_placement);
        w.Long(_levelSequence);
        w.TimeOrNull(_crossedSince);
        w.Bool(_crossedTold);
        Save(w, _open);
        Save(w, _closed);
        _matches.Save(w);
        _groups.SaveIdle(w);
    }

    public void Load(StateReader r)
    {
        _sequence = r.Long();
        _placement = r.Long();
        _levelSequence = r.Long();
        _crossedSince = r.TimeOrNull();
        _crossedTold = r.Bool();
        Dictionary<long, BookOrder> bySequence = [];
        List<BookOrder> resting = [];
        Load(r, _open, bySequence, resting);
        Load(r, _closed, bySequence, resting);
        resting.Sort((a, b) => a.LevelSequence.CompareTo(b.LevelSequence));
        foreach (BookOrder order in resting)
        {
            PutIn(order, order.Price!.Value.Nanos, order.Open, order.Shown, order.LevelSequence);
        }

        _matches.Load(r, _groups, bySequence);
        _groups.LoadIdle(r);
    }

    private static void Save(StateWriter w, OrderList orders)
    {
        w.Count(orders.Count);
        for (BookOrder? order = orders.First; order is not null; order = order.ListAfter)
        {
            order.Save(w);
        }
    }

    private void Load(StateReader r, OrderList orders, Dictionary<long, BookOrder> bySequence, List<BookOrder> resting)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            BookOrder order = BookOrder.Read(r, _groups);
            order.IsRemembered = true;
            if (!_orders.TryAdd(order.OrderId, order) || !bySequence.TryAdd(order.Sequence, order))
            {
                throw r.Damaged($"order {order.OrderId} is there twice");
            }

            orders.Append(order);
            if (order.Rests)
            {
                resting.Add(order);
            }
        }
    }
}
