using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Positions;

/// <summary>What one owner group traded in one instrument, by session; sessions without a trade take no room.</summary>
internal sealed class GroupPosition(string name) : IKeyState
{
    private readonly List<SessionTrades> _sessions = [];

    public string Name { get; set; } = name;

    /// <summary>One of its accounts makes a market.</summary>
    public bool IsMarketMaker { get; set; }

    /// <summary>Net position since it was first seen, 1e-9 units.</summary>
    public long Net { get; private set; }

    /// <summary>Number of its newest fill that is remembered; 0: none.</summary>
    public long NewestFill { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SessionTrades> Sessions => _sessions;

    /// <summary>It is no longer among the groups of its instrument.</summary>
    public bool IsForgotten { get; set; }

    // Neighbours in the order of the last trade.
    public GroupPosition? Before { get; set; }

    public GroupPosition? After { get; set; }

    public void Add(EventTime session, long signed, long micros)
    {
        int at = IndexOf(session);
        _sessions[at] = _sessions[at] with { Traded = _sessions[at].Traded.Plus(signed, micros) };
        Net += signed;
    }

    /// <summary>Takes back what was added.</summary>
    public void Remove(EventTime session, long signed, long micros)
    {
        int at = IndexOf(session);
        _sessions[at] = _sessions[at] with { Traded = _sessions[at].Traded.Minus(signed, micros) };
        Net -= signed;
    }

    public void Add(GroupPosition other)
    {
        foreach (SessionTrades session in other._sessions)
        {
            int at = IndexOf(session.Open);
            _sessions[at] = _sessions[at] with { Traded = _sessions[at].Traded.Plus(session.Traded) };
        }

        Net += other.Net;
        IsMarketMaker |= other.IsMarketMaker;
    }

    public void Release(EventTime before)
    {
        int count = 0;
        while (count < _sessions.Count && _sessions[count].Open < before)
        {
            count++;
        }

        _sessions.RemoveRange(0, count);
    }

    public void Save(StateWriter w)
    {
        w.Bool(IsMarketMaker);
        w.Long(Net);
        w.Count(_sessions.Count);
        foreach (SessionTrades session in _sessions)
        {
            w.Time(session.Open);
            w.Long(session.Traded.Bought);
            w.Long(session.Traded.BoughtMicros);
            w.Long(session.Traded.Sold);
            w.Long(session.Traded.SoldMicros);
        }
    }

    public void Load(StateReader r)
    {
        IsMarketMaker = r.Bool();
        Net = r.Long();
        for (int count = r.Count(); count > 0; count--)
        {
            _sessions.Add(new SessionTrades(r.Time(), new Traded(r.Long(), r.Long(), r.Long(), r.Long())));
        }
    }

    private int IndexOf(EventTime session)
    {
        int at = _sessions.Count;
        while (at > 0 && _sessions[at - 1].Open >= session)
        {
            at--;
        }

        if (at == _sessions.Count || _sessions[at].Open != session)
        {
            _sessions.Insert(at, new SessionTrades(session, default));
        }

        return at;
    }
}
