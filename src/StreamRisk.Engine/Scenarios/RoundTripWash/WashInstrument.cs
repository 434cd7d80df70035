using StreamRisk.Engine.Market;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>State of scenario 2 for one instrument: the groups of its running session.</summary>
internal sealed class WashInstrument : IKeyState
{
    private readonly Dictionary<string, WashState> _groups = new(StringComparer.Ordinal);
    private readonly Stack<WashState> _free = new();

    public SessionVolume Volume { get; } = new();

    public WashState? Find(string group) => _groups.GetValueOrDefault(group);

    /// <summary>The group's state of that session; null: there are too many groups.</summary>
    public WashState? Of(string group, EventTime sessionEnd, int most)
    {
        if (_groups.TryGetValue(group, out WashState? state))
        {
            if (sessionEnd > state.SessionEnd)
            {
                state.Clear(sessionEnd);
            }

            return state;
        }

        if (_groups.Count >= most)
        {
            return null;
        }

        state = _free.TryPop(out WashState? used) ? used : new WashState();
        state.Clear(sessionEnd);
        _groups.Add(group, state);
        return state;
    }

    /// <summary>Sessions that ended are no longer needed.</summary>
    public void EndSession(EventTime close)
    {
        // Each group is judged alone, and nothing is written: the order does not matter.
        foreach ((string group, WashState state) in _groups)
        {
            if (state.SessionEnd <= close)
            {
                _groups.Remove(group);
                state.Clear(EventTime.MinValue);
                _free.Push(state);
            }
        }
    }

    /// <summary>A merged group's fills join those of the other; what the two traded with each other is no trade with others.</summary>
    public void Rename(string old, string current, TimeSpan window, int most)
    {
        _groups.Remove(old, out WashState? moved);
        _groups.Remove(current, out WashState? own);
        if ((own ?? moved) is { } first)
        {
            WashState merged = _free.TryPop(out WashState? used) ? used : new WashState();
            merged.Clear(first.SessionEnd);
            merged.IsMarketMaker = own?.IsMarketMaker == true || moved?.IsMarketMaker == true;
            merged.Reported = own?.Reported ?? moved?.Reported;
            Merge(merged, own, moved, old, current, window, most);
            _groups.Add(current, merged);
        }

        foreach (WashState state in _groups.Values)
        {
            state.RenameOther(old, current);
        }
    }

    public void Save(StateWriter w)
    {
        Volume.Save(w);
        w.ByName(_groups);
    }

    public void Load(StateReader r)
    {
        Volume.Load(r);
        r.ByName(_groups);
    }

    private static void Merge(WashState into, WashState? a, WashState? b, string old, string current, TimeSpan window, int most)
    {
        long i = a?.First ?? 0;
        long j = b?.First ?? 0;
        while (i < (a?.Next ?? 0) || j < (b?.Next ?? 0))
        {
            WashFill fill = i < (a?.Next ?? 0) && (j >= (b?.Next ?? 0) || a![i].At <= b![j].At) ? a![i++] : b![j++];
            if (fill.Other != old && fill.Other != current)
            {
                into.Add(fill, window, most);
            }
        }
    }
}
