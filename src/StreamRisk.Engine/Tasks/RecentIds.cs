using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Tasks;

/// <summary>
/// Ids of the records of the last minutes of one key, so that a repeated input changes nothing. What is older than the span is too
/// late to be applied at all, so forgetting it is safe; beyond 1,048,576 ids the oldest are forgotten early.
/// </summary>
/// <remarks>
/// The ids lie in a ring in the sequence in which they came; a table of hashes with linear probing (Knuth, TAOCP 3, 6.4, algorithms L and R)
/// leads to them. An id that is new or forgotten costs one place of the table: its text is not read.
/// </remarks>
internal sealed class RecentIds : IKeyState
{
    private const int MaxIds = 1 << 20;

    private Entry[] _ring = new Entry[8];

    // Hash in the upper half, in the lower one the ring's slot plus one; 0: free. At most half of the places are taken.
    private ulong[] _table = new ulong[16];
    private int _first;
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <summary>Remembers an id; false if it is known. Ids before `forgetBefore` are forgotten.</summary>
    public bool Add(in RecordId id, EventTime at, EventTime forgetBefore)
    {
        Forget(forgetBefore);
        int hash = id.GetHashCode();
        if (IsKnown(id, hash))
        {
            return false;
        }

        Append(id, at, hash);
        return true;
    }

    public bool Contains(in RecordId id) => IsKnown(id, id.GetHashCode());

    /// <summary>Forgets ids before that time, and the oldest at the bound.</summary>
    /// <returns>True: there were such ids.</returns>
    public bool Forget(EventTime before)
    {
        int count = _count;
        while (_count > 0 && (_ring[_first].At < before || _count >= MaxIds))
        {
            Free(PlaceOf(_first));
            _ring[_first] = default;
            _first = (_first + 1) & (_ring.Length - 1);
            _count--;
        }

        return _count < count;
    }

    public void Save(StateWriter w)
    {
        w.Count(_count);
        for (int i = 0; i < _count; i++)
        {
            ref readonly Entry entry = ref _ring[(_first + i) & (_ring.Length - 1)];
            w.Time(entry.At);
            w.Text(entry.Id.Id);
            w.Int(entry.Id.Kind);
            w.TimeOrNull(entry.Id.At == default ? null : entry.Id.At);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            EventTime at = r.Time();
            RecordId id = new(r.Text(), r.Int(), r.TimeOrNull() ?? default);
            Append(id, at, id.GetHashCode());
        }
    }

    private static ulong Key(int hash, int slot) => ((ulong)(uint)hash << 32) | (uint)(slot + 1);

    private bool IsKnown(in RecordId id, int hash)
    {
        for (int place = hash & (_table.Length - 1); _table[place] is not 0 and ulong key; place = (place + 1) & (_table.Length - 1))
        {
            if ((int)(key >> 32) == hash && _ring[(int)(uint)key - 1].Id == id)
            {
                return true;
            }
        }

        return false;
    }

    private void Append(in RecordId id, EventTime at, int hash)
    {
        if (_count == _ring.Length)
        {
            Grow();
        }

        int slot = (_first + _count++) & (_ring.Length - 1);
        _ring[slot] = new Entry(id, at, hash);
        Put(hash, slot);
    }

    private void Put(int hash, int slot)
    {
        int place = hash & (_table.Length - 1);
        while (_table[place] != 0)
        {
            place = (place + 1) & (_table.Length - 1);
        }

        _table[place] = Key(hash, slot);
    }

    private int PlaceOf(int slot)
    {
        int hash = _ring[slot].Hash;
        ulong key = Key(hash, slot);
        int place = hash & (_table.Length - 1);
        while (_table[place] != key)
        {
            place = (place + 1) & (_table.Length - 1);
        }

        return place;
    }

    /// <summary>Moves up what probing would no longer find behind the gap.</summary>
    private void Free(int gap)
    {
        int mask = _table.Length - 1;
        for (int place = (gap + 1) & mask; _table[place] is not 0 and ulong key; place = (place + 1) & mask)
        {
            int home = (int)(key >> 32) & mask;
            if (((place - home) & mask) >= ((place - gap) & mask))
            {
                _table[gap] = key;
                gap = place;
            }
        }

        _table[gap] = 0;
    }

    private void Grow()
    {
        var ring = new Entry[_ring.Length * 2];
        for (int i = 0; i < _count; i++)
        {
            ring[i] = _ring[(_first + i) & (_ring.Length - 1)];
        }

        (_ring, _first) = (ring, 0);
        _table = new ulong[ring.Length * 2];
        for (int i = 0; i < _count; i++)
        {
            Put(ring[i].Hash, i);
        }
    }

    private readonly record struct Entry(RecordId Id, EventTime At, int Hash);
}
