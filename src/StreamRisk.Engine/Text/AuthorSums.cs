using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>
/// Σw, Σwx and Σw² by author, kept while texts come and go. An author above the share is scaled down to that share of the capped total,
/// so that one voice, however loud, is at most one of five.
/// </summary>
internal sealed class AuthorSums : IKeyState
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Stack<int> _free = new();
    private Slot[] _slots = new Slot[8];
    private int _used;

    /// <summary>A text with weight w &gt; 0 and polarity x.</summary>
    public void Add(string author, double w, double x)
    {
        if (!_index.TryGetValue(author, out int i))
        {
            i = Take();
            _index[author] = i;
        }

        ref Slot slot = ref _slots[i];
        slot.Count++;
        slot.W += w;
        slot.Wx += w * x;
        slot.W2 += w * w;
    }

    /// <summary>Undoes <see cref="Add"/>; an author without texts leaves no rounding behind.</summary>
    public void Remove(string author, double w, double x)
    {
        int i = _index[author];
        ref Slot slot = ref _slots[i];
        if (--slot.Count == 0)
        {
            slot = default;
            _index.Remove(author);
            _free.Push(i);
            return;
        }

        slot.W -= w;
        slot.Wx -= w * x;
        slot.W2 -= w * w;
    }

    public void Clear()
    {
        _index.Clear();
        _free.Clear();
        Array.Clear(_slots, 0, _used);
        _used = 0;
    }

    /// <summary>Multiplies every weight by 2^power: exact.</summary>
    public void Scale(int power)
    {
        for (int i = 0; i < _used; i++)
        {
            ref Slot slot = ref _slots[i];
            slot.W = Math.ScaleB(slot.W, power);
            slot.Wx = Math.ScaleB(slot.Wx, power);
            slot.W2 = Math.ScaleB(slot.W2, 2 * power);
        }
    }

    /// <summary>S, n_eff and authors; fewer authors than 1 / share cannot be capped and count as they are.</summary>
    public Sentiment Evaluate(double share)
    {
        int authors = _index.Count;
        if (authors == 0)
        {
            return default;
        }

        double cap = Cap(share, authors);
        double w = 0;
        double wx = 0;
        double w2 = 0;
        for (int i = 0; i < _used; i++)
        {
            ref readonly Slot slot = ref _slots[i];
            if (slot.Count > 0)
            {
                double factor = slot.W > cap ? cap / slot.W : 1;
                w += factor * slot.W;
                wx += factor * slot.Wx;
                w2 += factor * factor * slot.W2;
            }
        }

        return new Sentiment(Math.Clamp(wx / w, -1, 1), w * w / w2, authors);
    }

    /// <summary>Slot by slot: the order of the sums decides their last digit.</summary>
    public void Save(StateWriter w)
    {
        string?[] authors = new string?[_used];
        foreach ((string author, int slot) in _index)
        {
            authors[slot] = author;
        }

        w.Count(_used);
        for (int i = 0; i < _used; i++)
        {
            w.NameOrNull(authors[i]);
            if (authors[i] is not null)
            {
                w.Int(_slots[i].Count);
                w.Double(_slots[i].W);
                w.Double(_slots[i].Wx);
                w.Double(_slots[i].W2);
            }
        }

        foreach (int free in _free)
        {
            w.Int(free);
        }
    }

    public void Load(StateReader r)
    {
        _used = r.Count();
        _slots = new Slot[Math.Max(_slots.Length, _used)];
        for (int i = 0; i < _used; i++)
        {
            if (r.NameOrNull() is { } author)
            {
                _index[author] = i;
                _slots[i] = new Slot { Count = r.Int(), W = r.Double(), Wx = r.Double(), W2 = r.Double() };
            }
        }

        // Written from the top of the stack.
        int[] free = new int[_used - _index.Count];
        for (int i = free.Length - 1; i >= 0; i--)
        {
            free[i] = r.Int();
        }

        foreach (int slot in free)
        {
            _free.Push(slot < _used ? slot : throw r.Damaged($"there is no slot {slot}"));
        }
    }

    /// <summary>The cap c with c = share · Σ min(w, c): scale the k loudest down until the next one is below it.</summary>
    private double Cap(double share, int authors)
    {
        int most = (int)Math.Ceiling((1 / share) - 1e-9);
        if (authors < most)
        {
            return double.PositiveInfinity;
        }

        Span<double> loudest = most <= 32 ? stackalloc double[most] : new double[most];
        loudest.Clear();
        double total = 0;
        for (int i = 0; i < _used; i++)
        {
            double w = _slots[i].W;
            total += w;
            for (int j = 0; j < most && w > 0; j++)
            {
                if (w > loudest[j])
                {
                    (w, loudest[j]) = (loudest[j], w);
                }
            }
        }

        double cap = double.PositiveInfinity;
        for (int k = 0; k < most; k++)
        {
            cap = share * total / (1 - (k * share));
            if (loudest[k] <= cap)
            {
                break;
            }

            total -= loudest[k];
        }

        return cap;
    }

    private int Take()
    {
        if (_free.TryPop(out int free))
        {
            return free;
        }

        if (_used == _slots.Length)
        {
            Array.Resize(ref _slots, _used * 2);
        }

        return _used++;
    }

    private record struct Slot
    {
        public int Count;
        public double W;
        public double Wx;
        public double W2;
    }
}
