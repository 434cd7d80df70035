using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Attempts to cross oneself in one instrument: those that still wait for a fill, and those of the session by group.</summary>
internal sealed class Attempts : IKeyState
{
    // More at once come from broken data, not from a trader.
    private const int MostWaiting = 10_000;

    private readonly List<Attempt> _waiting = [];
    private readonly Dictionary<string, OfSession> _bySession = new(StringComparer.Ordinal);

    public void Add(in Attempt attempt)
    {
        string orderId = attempt.OrderId;
        if (_waiting.Count < MostWaiting && !_waiting.Exists(a => a.OrderId == orderId))
        {
            _waiting.Add(attempt);
        }
    }

    /// <summary>Attempts that entered before that time and are settled, in log order; they no longer wait.</summary>
    public void TakeSettled(EventTime enteredBefore, List<Attempt> into)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        foreach (Attempt attempt in _waiting)
        {
            if (attempt.At <= enteredBefore)
            {
                into.Add(attempt);
            }
        }

        _waiting.RemoveAll(a => a.At <= enteredBefore);
    }

    /// <summary>Counts an attempt that stayed unmatched; gives the session's count and the attempts that have not been told of yet.</summary>
    /// <param name="sessionEnd">End of its session.</param>
    /// <param name="tellFrom">Nothing is told below that count.</param>
    public (int Count, IReadOnlyList<Attempt> Told) Count(in Attempt attempt, EventTime sessionEnd, int tellFrom)
    {
        if (!_bySession.TryGetValue(attempt.Group, out OfSession? session) || session.End != sessionEnd)
        {
            _bySession[attempt.Group] = session = new OfSession(sessionEnd);
        }

        session.Count++;
        session.Untold.Add(attempt);
        if (session.Count < tellFrom)
        {
            return (session.Count, []);
        }

        List<Attempt> told = [.. session.Untold];
        session.Untold.Clear();
        return (session.Count, told);
    }

    /// <summary>The session is over: its counts are no longer needed.</summary>
    public void EndSession(EventTime end)
    {
        // Each group is judged alone, and nothing is written: the order does not matter.
        foreach ((string group, OfSession session) in _bySession)
        {
            if (session.End <= end)
            {
                _bySession.Remove(group);
            }
        }
    }

    public void Rename(string old, string current)
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (_waiting[i].Group == old)
            {
                _waiting[i] = _waiting[i] with { Group = current };
            }
        }

        if (!_bySession.Remove(old, out OfSession? moved))
        {
            return;
        }

        for (int i = 0; i < moved.Untold.Count; i++)
        {
            moved.Untold[i] = moved.Untold[i] with { Group = current };
        }

        if (_bySession.TryGetValue(current, out OfSession? own) && own.End == moved.End)
        {
            own.Count += moved.Count;
            own.Untold.AddRange(moved.Untold);
        }
        else
        {
            _bySession[current] = moved;
        }
    }

    public void Save(StateWriter w)
    {
        Save(w, _waiting);
        w.Count(_bySession.Count);
        foreach (string group in StateWriter.Ordinal(_bySession))
        {
            OfSession session = _bySession[group];
            w.Name(group);
            w.Time(session.End);
            w.Int(session.Count);
            Save(w, session.Untold);
        }
    }

    public void Load(StateReader r)
    {
        Load(r, _waiting);
        for (int count = r.Count(); count > 0; count--)
        {
            string group = r.Name();
            OfSession session = new(r.Time()) { Count = r.Int() };
            Load(r, session.Untold);
            _bySession[group] = session;
        }
    }

    private static void Save(StateWriter w, List<Attempt> attempts)
    {
        w.Count(attempts.Count);
        foreach (Attempt attempt in attempts)
        {
            attempt.Save(w);
        }
    }

    private static void Load(StateReader r, List<Attempt> into)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            into.Add(Attempt.Read(r));
        }
    }

    private sealed class OfSession(EventTime end)
    {
        public EventTime End { get; } = end;

        public int Count { get; set; }

        public List<Attempt> Untold { get; } = [];
    }
}
