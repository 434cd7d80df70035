namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>The result of `evaluate scenarios`.</summary>
internal sealed record ScenarioReport
{
    public required IReadOnlyList<DayOutcome> Days { get; init; }

    /// <summary>Where the scores of texts came from: the model, `recorded`, or `none`.</summary>
    public required string Scores { get; init; }

    public required string ParameterHash { get; init; }

    /// <summary>By scenario; all difficulties together come before each.</summary>
    public required IReadOnlyList<ScenarioRow> Rows { get; init; }

    public long Events => Days.Sum(d => d.Events);

    public static ScenarioReport Of(IReadOnlyList<DayOutcome> days, string scores, string parameterHash) => new()
    {
        Days = days,
        Scores = scores,
        ParameterHash = parameterHash,
        Rows = [.. days.SelectMany(d => d.Tallies.Keys).Distinct().Order().Select(k => RowOf(k, days))],
    };

    private static ScenarioRow RowOf(TallyKey key, IReadOnlyList<DayOutcome> days)
    {
        List<Tally> tallies = [.. days.Select(d => d.Tallies.GetValueOrDefault(key))];
        Tally sum = tallies.Aggregate(default(Tally), (a, b) => a + b);
        double millions = days.Sum(d => d.Events) / 1e6;
        List<double> delays = [.. days.SelectMany(d => d.Labels)
            .Where(o => o.Wanted && o.Label.Scenario == key.Scenario && (key.Difficulty == TallyKey.All || o.Label.Difficulty == key.Difficulty) && o.Delay is not null)
            .Select(o => o.Delay!.Value.TotalSeconds)
            .Order()];
        return new ScenarioRow(
            key.Scenario, key.Difficulty, sum, sum.Precision, sum.Recall, sum.F1,
            SeedBootstrap.Of(tallies, t => t.Precision), SeedBootstrap.Of(tallies, t => t.Recall), SeedBootstrap.Of(tallies, t => t.F1),
            At(delays, 0.5), At(delays, 0.95),
            millions == 0 ? 0 : sum.Alerts / millions, millions == 0 ? 0 : sum.False / millions);
    }

    /// <summary>The smallest value that at least this share does not exceed.</summary>
    private static double? At(List<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
