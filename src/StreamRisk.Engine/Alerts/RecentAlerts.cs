namespace StreamRisk.Engine.Alerts;

/// <summary>When each owner group last had an alert of this key.</summary>
internal sealed class RecentAlerts
{
    private readonly Dictionary<string, (string Id, EventTime At)> _byGroup = new(StringComparer.Ordinal);

    public bool IsEmpty => _byGroup.Count == 0;

    /// <summary>True if the group had another alert within the window.</summary>
    public bool Repeats(string? group, string id, EventTime at, TimeSpan window) =>
        group is not null && _byGroup.TryGetValue(group, out (string Id, EventTime At) last) && last.Id != id && (at - last.At).Duration() <= window;

    public void Remember(string? group, string id, EventTime at)
    {
        if (group is not null)
        {
            _byGroup[group] = (id, at);
        }
    }

    /// <summary>An alert that was withdrawn is none.</summary>
    public void Forget(string? group, string id)
    {
        if (group is not null && _byGroup.TryGetValue(group, out (string Id, EventTime At) last) && last.Id == id)
        {
            _byGroup.Remove(group);
        }
    }

    public void ForgetBefore(EventTime oldest)
    {
        // Order does not matter: each entry is judged alone.
        foreach ((string group, (string Id, EventTime At) last) in _byGroup)
        {
            if (last.At < oldest)
            {
                _byGroup.Remove(group);
            }
        }
    }

    public void Rename(string old, string current)
    {
        if (old != current && _byGroup.Remove(old, out (string Id, EventTime At) last)
            && (!_byGroup.TryGetValue(current, out (string Id, EventTime At) own) || own.At < last.At))
        {
            _byGroup[current] = last;
        }
    }
}
