namespace StreamRisk.Engine.Coverage;

/// <summary>For how long each scenario was wanted and could not be evaluated.</summary>
internal sealed class DarkScenarios
{
    private readonly SortedDictionary<string, Dark> _scenarios = new(StringComparer.Ordinal);

    /// <summary>Takes in one round of counts.</summary>
    /// <param name="watched">How far the clock moved since the round before; zero where the step was no observation.</param>
    /// <returns>True and since when, while it has been dark for the limit; false and since when, once it is evaluated again after that; else null.</returns>
    public (bool Dark, EventTime Since, TimeSpan For)? Observe(ScenarioCounts counts, EventTime now, TimeSpan watched, TimeSpan limit)
    {
        bool known = _scenarios.TryGetValue(counts.Scenario, out Dark dark);
        if (counts.EvaluatedThisRound)
        {
            _scenarios.Remove(counts.Scenario);
            return known && dark.For >= limit ? (false, dark.Since, dark.For) : null;
        }

        if (!counts.MissedThisRound)
        {
            // Nobody asked for it: neither dark nor lit.
            return null;
        }

        dark = known ? dark with { For = dark.For + watched } : new Dark(now, TimeSpan.Zero);
        _scenarios[counts.Scenario] = dark;
        return dark.For >= limit ? (true, dark.Since, dark.For) : null;
    }

    private readonly record struct Dark(EventTime Since, TimeSpan For);
}
