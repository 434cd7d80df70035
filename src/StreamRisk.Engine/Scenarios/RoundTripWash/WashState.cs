using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>The fills of one group with others in one instrument and session, and the sums over the last 30 minutes and all of them.</summary>
internal sealed class WashState : IKeyState
{
    // Most groups trade once or twice a session.
    private WashFill[] _ring = new WashFill[2];
    private long _first;
    private long _next;
    private long _recent;

    public EventTime SessionEnd { get; private set; } = EventTime.MinValue;

    /// <summary>One of its accounts makes a market.</summary>
    public bool IsMarketMaker { get; set; }

    /// <summary>Newest event time of a fill; the window ends here.</summary>
    public EventTime Now { get; private set; } = EventTime.MinValue;

    public WashSums Recent { get; } = new();

    public WashSums Session { get; } = new();

    /// <summary>Accounts of its fills of the session.</summary>
    public HashSet<string> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>What was reported last; null: nothing in this session.</summary>
    public WashReport? Reported { get; set; }

    /// <summary>Number of the first fill.</summary>
    public long First => _first;

    /// <summary>Number after the newest fill.</summary>
    public long Next => _next;

    public ref readonly WashFill this[long number] => ref _ring[Slot(number)];

    public void Add(in WashFill fill, TimeSpan window, int most)
    {
        Now = EventTime.Max(Now, fill.At);
        while (_next - _first >= most)
        {
            Session.Remove(_ring[Slot(_first)]);
            if (_recent == _first)
            {
                Recent.Remove(_ring[Slot(_recent++)]);
            }

            _first++;
        }

        if (_next - _first == _ring.Length)
        {
            Grow();
        }

        _ring[Slot(_next++)] = fill;
        Session.Add(fill);
        Recent.Add(fill);
        Accounts.Add(fill.Account);
        while (_recent < _next && _ring[Slot(_recent)].At <= Now - window)
        {
            Recent.Remove(_ring[Slot(_recent++)]);
        }
    }

    /// <summary>A fill has another quantity or value; false: it is not known.</summary>
    public bool Change(long match, long quantity, long micros, out WashFill fill)
    {
        for (long number = _next - 1; number >= _first; number--)
        {
            ref WashFill known = ref _ring[Slot(number)];
            if (known.Match != match)
            {
                continue;
            }

            fill = known;
            Session.Remove(known);
            if (number >= _recent)
            {
                Recent.Remove(known);
            }

            (known.Quantity, known.Micros) = (quantity, micros);
            if (quantity == 0)
            {
                // A bust leaves no order behind either.
                known.Match = 0;
                CloseGap(number);
                return true;
            }

            Session.Add(known);
            if (number >= _recent)
            {
                Recent.Add(known);
            }

            return true;
        }

        fill = default;
        return false;
    }

    /// <summary>A counterparty has another name.</summary>
    public void RenameOther(string old, string current)
    {
        for (long number = _first; number < _next; number++)
        {
            ref WashFill fill = ref _ring[Slot(number)];
            if (fill.Other == old)
            {
                Session.Remove(fill);
                if (number >= _recent)
                {
                    Recent.Remove(fill);
                }

                fill.Other = current;
                Session.Add(fill);
                if (number >= _recent)
                {
                    Recent.Add(fill);
                }
            }
        }
    }

    /// <summary>Starts a session.</summary>
    public void Clear(EventTime sessionEnd)
    {
        Array.Clear(_ring);
        (_first, _next, _recent) = (0, 0, 0);
        (SessionEnd, IsMarketMaker, Now, Reported) = (sessionEnd, false, EventTime.MinValue, null);
        Recent.Clear();
        Session.Clear();
        Accounts.Clear();
    }

    public void Save(StateWriter w)
    {
        w.Time(SessionEnd);
        w.Bool(IsMarketMaker);
        w.Time(Now);
        w.Count((int)(_next - _first));
        for (long number = _first; number < _next; number++)
        {
            _ring[Slot(number)].Save(w);
        }

        w.Long(_next - _recent);
        if (w.Has(Reported is not null))
        {
            Reported!.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        SessionEnd = r.Time();
        IsMarketMaker = r.Bool();
        Now = r.Time();
        for (int count = r.Count(); count > 0; count--)
        {
            if (_next == _ring.Length)
            {
                Grow();
            }

            _ring[Slot(_next)] = WashFill.Read(r);
            Accounts.Add(_ring[Slot(_next)].Account);
            Session.Add(_ring[Slot(_next++)]);
        }

        _recent = _next - Math.Clamp(r.Long(), 0, _next);
        for (long number = _recent; number < _next; number++)
        {
            Recent.Add(_ring[Slot(number)]);
        }

        Reported = r.Bool() ? WashReport.Read(r) : null;
    }

    private void CloseGap(long gap)
    {
        for (long number = gap; number + 1 < _next; number++)
        {
            _ring[Slot(number)] = _ring[Slot(number + 1)];
        }

        _next--;
        _recent -= gap < _recent ? 1 : 0;
        _ring[Slot(_next)] = default;
    }

    private int Slot(long number) => (int)(number & (_ring.Length - 1));

    private void Grow()
    {
        WashFill[] old = _ring;
        _ring = new WashFill[old.Length * 2];
        for (long number = _first; number < _next; number++)
        {
            _ring[Slot(number)] = old[(int)(number & (old.Length - 1))];
        }
    }
}
