using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Time;

/// <summary>
/// The minutes at which a key has anything due, as disjoint intervals: a gap of years between records costs one step, not a loop.
/// </summary>
internal sealed class ActiveMinutes : IKeyState
{
    private readonly List<(long From, long To)> _intervals = [];

    /// <summary>Adds the minutes from..to, both inclusive.</summary>
    public void Add(long from, long to)
    {
        int last = _intervals.Count - 1;
        if (last >= 0 && from >= _intervals[last].From && from <= _intervals[last].To + 1)
        {
            if (to > _intervals[last].To)
            {
                _intervals[last] = (_intervals[last].From, to);
            }

            return;
        }

        int at = _intervals.Count;
        while (at > 0 && _intervals[at - 1].From > from)
        {
            at--;
        }

        _intervals.Insert(at, (from, to));
        Join(Math.Max(0, at - 1));
    }

    /// <summary>The first minute after this one; <see cref="long.MaxValue"/> if there is none.</summary>
    public long Next(long after)
    {
        foreach ((long from, long to) in _intervals)
        {
            if (to > after)
            {
                return Math.Max(from, after + 1);
            }
        }

        return long.MaxValue;
    }

    /// <summary>Minutes up to this one are done.</summary>
    /// <returns>True: intervals went with them.</returns>
    public bool Release(long through)
    {
        int done = 0;
        while (done < _intervals.Count && _intervals[done].To <= through)
        {
            done++;
        }

        _intervals.RemoveRange(0, done);
        return done > 0;
    }

    public void Save(StateWriter w)
    {
        w.Count(_intervals.Count);
        foreach ((long from, long to) in _intervals)
        {
            w.Long(from);
            w.Long(to - from);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            long from = r.Long();
            _intervals.Add((from, from + r.Long()));
        }
    }

    private void Join(int from)
    {
        for (int i = from; i + 1 < _intervals.Count;)
        {
            if (_intervals[i + 1].From > _intervals[i].To + 1)
            {
                i++;
                continue;
            }

            _intervals[i] = (_intervals[i].From, Math.Max(_intervals[i].To, _intervals[i + 1].To));
            _intervals.RemoveAt(i + 1);
        }
    }
}
