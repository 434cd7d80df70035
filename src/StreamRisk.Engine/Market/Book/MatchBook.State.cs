using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

internal sealed partial class MatchBook
{
    /// <summary>An order that the book has forgotten is written where the first match names it.</summary>
    public void Save(StateWriter w)
    {
        w.Long(_first);
        w.Count((int)(_next - _first));
        HashSet<long> written = [];
        for (long id = _first; id < _next; id++)
        {
            Match match = _ring[Slot(id)]!;
            Save(w, match.Buy, written);
            Save(w, match.Sell, written);
            match.Save(w);
        }

        _waiting.Save(w);
    }

    public void Load(StateReader r, GroupTable groups, Dictionary<long, BookOrder> bySequence)
    {
        _first = _next = r.Long();
        for (int count = r.Count(); count > 0; count--)
        {
            if (_next - _first == _ring.Length)
            {
                Grow();
            }

            var match = new Match { Id = _next, Buy = Read(r, groups, bySequence), Sell = Read(r, groups, bySequence) };
            match.Load(r);
            _ring[Slot(_next++)] = match;
            if (match.Print is { } print)
            {
                _byTrade[print.EventId] = match.Id;
            }
        }

        _waiting.Load(r);
    }

    private static void Save(StateWriter w, BookOrder? order, HashSet<long> written)
    {
        w.Long(order?.Sequence ?? 0);
        if (order is { IsRemembered: false } && written.Add(order.Sequence))
        {
            order.Save(w);
        }
    }

    private static BookOrder? Read(StateReader r, GroupTable groups, Dictionary<long, BookOrder> bySequence)
    {
        long sequence = r.Long();
        if (sequence == 0)
        {
            return null;
        }

        if (!bySequence.TryGetValue(sequence, out BookOrder? order))
        {
            order = BookOrder.Read(r, groups);
            bySequence.Add(sequence, order);
        }

        order.Uses++;
        return order;
    }
}
