using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Alerts;

/// <summary>When each owner group had alerts of this key, in opening order.</summary>
internal sealed class RecentAlerts : IKeyState
{
    private readonly Dictionary<string, List<(string Id, EventTime At)>> _byGroup = new(StringComparer.Ordinal);

    public bool IsEmpty => _byGroup.Count == 0;

    /// <summary>True if the group had another alert within the window.</summary>
    public bool Repeats(string? group, string id, EventTime at, TimeSpan window) =>
        group is not null
        && _byGroup.TryGetValue(group, out List<(string Id, EventTime At)>? alerts)
        && alerts.Exists(a => a.Id != id && (at - a.At).Duration() <= window);

    public void Remember(string? group, string id, EventTime at)
    {
        if (group is null)
        {
            return;
        }

        if (!_byGroup.TryGetValue(group, out List<(string Id, EventTime At)>? alerts))
        {
            _byGroup.Add(group, alerts = []);
        }

        alerts.Add((id, at));
    }

    /// <summary>An alert that was withdrawn is none; those before it still are.</summary>
    public void Forget(string? group, string id)
    {
        if (group is not null && _byGroup.TryGetValue(group, out List<(string Id, EventTime At)>? alerts)
            && alerts.RemoveAll(a => a.Id == id) > 0 && alerts.Count == 0)
        {
            _byGroup.Remove(group);
        }
    }

    public void ForgetBefore(EventTime oldest)
    {
        // Order does not matter: each entry is judged alone.
        foreach ((string group, List<(string Id, EventTime At)> alerts) in _byGroup)
        {
            if (alerts.RemoveAll(a => a.At < oldest) > 0 && alerts.Count == 0)
            {
                _byGroup.Remove(group);
            }
        }
    }

    public void Rename(string old, string current)
    {
        if (old == current || !_byGroup.Remove(old, out List<(string Id, EventTime At)>? moved))
        {
            return;
        }

        if (_byGroup.TryGetValue(current, out List<(string Id, EventTime At)>? own))
        {
            own.AddRange(moved);
        }
        else
        {
            _byGroup.Add(current, moved);
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_byGroup.Count);
        foreach (string group in StateWriter.Ordinal(_byGroup))
        {
            List<(string Id, EventTime At)> alerts = _byGroup[group];
            w.Name(group);
            w.Count(alerts.Count);
            foreach ((string id, EventTime at) in alerts)
            {
                w.Name(id);
                w.Time(at);
            }
        }
    }

    public void Load(StateReader r)
    {
        for (int groups = r.Count(); groups > 0; groups--)
        {
            List<(string Id, EventTime At)> alerts = [];
            _byGroup[r.Name()] = alerts;
            for (int count = r.Count(); count > 0; count--)
            {
                alerts.Add((r.Name(), r.Time()));
            }
        }
    }
}
