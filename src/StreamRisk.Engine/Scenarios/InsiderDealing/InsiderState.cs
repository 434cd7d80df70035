using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>What scenario 8 keeps of one instrument.</summary>
internal sealed class InsiderState : IKeyState
{
    private const int ClosesKept = 8;

    private readonly List<Trigger> _triggers = [];
    private readonly List<(EventTime Open, EventTime Close)> _closes = [];

    /// <summary>By time of the story, then document id.</summary>
    public IReadOnlyList<Trigger> Triggers => _triggers;

    public void Add(Trigger trigger, int most)
    {
        if (_triggers.Count >= most)
        {
            _triggers.RemoveAt(0);
        }

        int at = _triggers.Count;
        while (at > 0 && TextEntry.Compare(_triggers[at - 1].News, trigger.News) > 0)
        {
            at--;
        }

        _triggers.Insert(at, trigger);
        foreach ((EventTime open, EventTime close) in _closes)
        {
            // The story came late: the session after it may be over.
            if (open > trigger.Session)
            {
                trigger.Close = close;
                break;
            }
        }
    }

    public void Remove(Trigger trigger) => _triggers.Remove(trigger);

    public void EndSession(EventTime open, EventTime close)
    {
        if (_closes.Count == ClosesKept)
        {
            _closes.RemoveAt(0);
        }

        _closes.Add((open, close));
        foreach (Trigger trigger in _triggers)
        {
            if (open > trigger.Session)
            {
                trigger.Close ??= close;
            }
        }
    }

    /// <summary>Judged stories can be taken back for three days.</summary>
    public void Release(EventTime before) => _triggers.RemoveAll(t => t.After is not null && t.Close < before);

    public void Save(StateWriter w)
    {
        w.Count(_triggers.Count);
        foreach (Trigger trigger in _triggers)
        {
            trigger.Save(w);
        }

        w.Count(_closes.Count);
        foreach ((EventTime open, EventTime close) in _closes)
        {
            w.Time(open);
            w.Time(close);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _triggers.Add(Trigger.Read(r));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _closes.Add((r.Time(), r.Time()));
        }
    }
}
