using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

/// <summary>Reports that name an order not known yet, by that order's id, each order's in log order. Bounded; the oldest is forgotten first.</summary>
internal sealed class WaitingReports
{
    private readonly Dictionary<string, (long First, long Last)> _byOrder = new(StringComparer.Ordinal);
    private Entry[] _ring = new Entry[16];
    private long _first = 1;
    private long _next = 1;

    public bool IsEmpty => _byOrder.Count == 0;

    public void Add(string orderId, in WaitingReport report, int most)
    {
        while (_next > _first && (_ring[Slot(_first)].OrderId is null || _next - _first >= most))
        {
            ForgetOldest();
        }

        if (_next - _first == _ring.Length)
        {
            Grow();
        }

        Append(orderId, report);
    }

    /// <summary>The oldest report that waits for this order; it waits no longer.</summary>
    public bool Take(string orderId, out WaitingReport report)
    {
        report = default;
        if (_byOrder.Count == 0 || !_byOrder.TryGetValue(orderId, out (long First, long Last) chain))
        {
            return false;
        }

        ref Entry entry = ref _ring[Slot(chain.First)];
        report = entry.Report;
        RemoveFirst(orderId, chain, entry.Next);
        entry = default;
        return true;
    }

    /// <summary>Places of reports that wait no longer are written as well: they count until they are the oldest.</summary>
    public void Save(StateWriter w)
    {
        w.Count((int)(_next - _first));
        for (long id = _first; id < _next; id++)
        {
            Entry entry = _ring[Slot(id)];
            if (w.Has(entry.OrderId is not null))
            {
                w.Text(entry.OrderId!);
                entry.Report.Save(w);
            }
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            if (_next - _first == _ring.Length)
            {
                Grow();
            }

            if (r.Bool())
            {
                Append(r.Text(), WaitingReport.Read(r));
            }
            else
            {
                _ring[Slot(_next++)] = default;
            }
        }
    }

    private int Slot(long id) => (int)(id & (_ring.Length - 1));

    private void Append(string orderId, in WaitingReport report)
    {
        long id = _next++;
        if (_byOrder.TryGetValue(orderId, out (long First, long Last) chain))
        {
            _ring[Slot(chain.Last)].Next = id;
            _byOrder[orderId] = (chain.First, id);
        }
        else
        {
            _byOrder.Add(orderId, (id, id));
        }

        _ring[Slot(id)] = new Entry { OrderId = orderId, Report = report };
    }

    private void ForgetOldest()
    {
        ref Entry oldest = ref _ring[Slot(_first)];
        if (oldest.OrderId is { } orderId)
        {
            RemoveFirst(orderId, _byOrder[orderId], oldest.Next);
            oldest = default;
        }

        _first++;
    }

    private void RemoveFirst(string orderId, (long First, long Last) chain, long next)
    {
        if (chain.First == chain.Last)
        {
            _byOrder.Remove(orderId);
        }
        else
        {
            _byOrder[orderId] = (next, chain.Last);
        }
    }

    private void Grow()
    {
        Entry[] old = _ring;
        _ring = new Entry[old.Length * 2];
        for (long id = _first; id < _next; id++)
        {
            _ring[Slot(id)] = old[(int)(id & (old.Length - 1))];
        }
    }

    private struct Entry
    {
        // Null: taken.
        public string? OrderId;

        public WaitingReport Report;

        public long Next;
    }
}
