using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>For how long each scenario was wanted and could not be evaluated.</summary>
internal sealed class DarkScenarios : IKeyState
{
    private readonly SortedDictionary<string, Dark> _scenarios = new(StringComparer.Ordinal);

    /// <summary>Takes in one round of event time in which the scenario was wanted; a round in which nobody asked for it changes nothing.</summary>
    /// <param name="start">Start of the round.</param>
    /// <param name="length">Its length.</param>
    /// <returns>True and since when, while it has been dark for the limit; false and since when, once it is evaluated again after that; else null.</returns>
    public (bool Dark, EventTime Since, TimeSpan For)? Observe(string scenario, EventTime start, TimeSpan length, bool evaluated, TimeSpan limit)
    {
        bool known = _scenarios.TryGetValue(scenario, out Dark dark);
        if (evaluated)
        {
            _scenarios.Remove(scenario);
            return known && dark.For > limit ? (false, dark.Since, dark.For) : null;
        }

        dark = known ? dark with { For = dark.For + length } : new Dark(start, length);
        _scenarios[scenario] = dark;
        return dark.For > limit ? (true, dark.Since, dark.For) : null;
    }

    public void Save(StateWriter w)
    {
        w.Count(_scenarios.Count);
        foreach ((string scenario, Dark dark) in _scenarios)
        {
            w.Name(scenario);
            w.Time(dark.Since);
            w.Span(dark.For);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _scenarios[r.Name()] = new Dark(r.Time(), r.Span());
        }
    }

    private readonly record struct Dark(EventTime Since, TimeSpan For);
}
