using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>When each scenario last alerted on a canary; by scenario, ordinal.</summary>
internal sealed class CanaryTimes : IKeyState
{
    private readonly SortedDictionary<string, EventTime> _last = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, EventTime> Last => _last;

    public void See(string scenario, EventTime at) =>
        _last[scenario] = _last.TryGetValue(scenario, out EventTime known) ? EventTime.Max(known, at) : at;

    public void Save(StateWriter w)
    {
        w.Count(_last.Count);
        foreach ((string scenario, EventTime at) in _last)
        {
            w.Name(scenario);
            w.Time(at);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _last.Add(r.Name(), r.Time());
        }
    }
}
