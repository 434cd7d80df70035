using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>The recent aggressive fills of one group, and the ramp that was told of last.</summary>
internal sealed class GroupFills : IGroupState
{
    // More within ten minutes are judged by the newest of them.
    private const int Most = 128;

    private AggressiveFill[] _ring = new AggressiveFill[2];
    private long _first;
    private long _next;

    public int Count => (int)(_next - _first);

    /// <summary>Oldest first.</summary>
    public ref AggressiveFill this[int index] => ref _ring[(int)((_first + index) & (_ring.Length - 1))];

    /// <summary>What was told last; null: nothing, or long ago.</summary>
    public Hit? Told { get; set; }

    /// <summary>Net quantity of that ramp, 1e-9 units.</summary>
    public long Ramped { get; set; }

    /// <summary>Of it traded back since, 1e-9 units.</summary>
    public long Exited { get; set; }

    public Side RampSide { get; set; }

    public void Clear()
    {
        Array.Clear(_ring);
        (_first, _next, Told, Ramped, Exited) = (0, 0, null, 0, 0);
    }

    public void Add(in AggressiveFill fill)
    {
        if (Count == Most)
        {
            _ring[(int)(_first++ & (_ring.Length - 1))] = default;
        }

        if (Count == _ring.Length)
        {
            AggressiveFill[] old = _ring;
            _ring = new AggressiveFill[old.Length * 2];
            for (long i = _first; i < _next; i++)
            {
                _ring[(int)(i & (_ring.Length - 1))] = old[(int)(i & (old.Length - 1))];
            }
        }

        _ring[(int)(_next++ & (_ring.Length - 1))] = fill;
    }

    public int IndexOf(long fillId)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            if (this[i].Id == fillId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Two groups are one: their fills in the sequence of event time.</summary>
    public void Append(GroupFills other)
    {
        List<AggressiveFill> all = [];
        for (int i = 0; i < Count; i++)
        {
            all.Add(this[i]);
        }

        for (int i = 0; i < other.Count; i++)
        {
            all.Add(other[i]);
        }

        all.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Id.CompareTo(b.Id));
        (_first, _next) = (0, 0);
        foreach (AggressiveFill fill in all)
        {
            Add(fill);
        }

        if (Told is null)
        {
            (Told, Ramped, Exited, RampSide) = (other.Told, other.Ramped, other.Exited, other.RampSide);
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(Count);
        for (int i = 0; i < Count; i++)
        {
            this[i].Save(w);
        }

        if (w.Has(Told is not null))
        {
            w.Hit(Told!);
        }

        w.Long(Ramped);
        w.Long(Exited);
        w.Choice(RampSide);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Add(AggressiveFill.Read(r));
        }

        Told = r.Bool() ? r.Hit() : null;
        Ramped = r.Long();
        Exited = r.Long();
        RampSide = r.Choice<Side>();
    }
}
