using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>The newest own orders of an instrument, in log order. Bounded; the oldest goes first. Nothing is allocated once it is full.</summary>
internal sealed class RecentOrders : IKeyState
{
    private RecentOrder[] _ring = [];
    private int _start;

    public int Count { get; private set; }

    /// <summary>By age, the oldest is 0.</summary>
    public ref readonly RecentOrder this[int index] => ref _ring[(_start + index) % _ring.Length];

    public void Add(in RecentOrder order, int most)
    {
        if (Count >= most)
        {
            _start = (_start + 1) % _ring.Length;
            Count--;
        }

        if (Count == _ring.Length)
        {
            RecentOrder[] larger = new RecentOrder[Math.Max(4, Count * 2)];
            for (int i = 0; i < Count; i++)
            {
                larger[i] = this[i];
            }

            (_ring, _start) = (larger, 0);
        }

        _ring[(_start + Count++) % _ring.Length] = order;
    }

    public void Rename(string old, string current)
    {
        for (int i = 0; i < Count; i++)
        {
            ref RecentOrder order = ref _ring[(_start + i) % _ring.Length];
            if (order.Order.Group == old)
            {
                order.Order = order.Order with { Group = current };
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_ring);
        (_start, Count) = (0, 0);
    }

    public void Save(StateWriter w)
    {
        w.Count(Count);
        for (int i = 0; i < Count; i++)
        {
            w.Raw(this[i].Raw);
            w.Order(this[i].Order);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Add(new RecentOrder { Raw = r.Raw(), Order = r.Order() }, int.MaxValue);
        }
    }
}
