using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>
/// Counts labels and alerts of one folder. A false alert belongs to the difficulty of the look-alike that it is about; one that is about
/// nothing labelled counts at every difficulty of its scenario, since it would have been raised at each.
/// </summary>
internal sealed class TallyTable
{
    private readonly SortedDictionary<TallyKey, Tally> _tallies = [];

    /// <param name="alerted">Scenarios that alerted.</param>
    public TallyTable(IEnumerable<Label> labels, IEnumerable<string> alerted)
    {
        foreach (Label label in labels)
        {
            _tallies[new TallyKey(label.Scenario, TallyKey.All)] = default;
            _tallies[new TallyKey(label.Scenario, label.Difficulty)] = default;
        }

        foreach (string scenario in alerted)
        {
            _tallies[new TallyKey(scenario, TallyKey.All)] = default;
        }
    }

    public IReadOnlyDictionary<TallyKey, Tally> All => _tallies;

    public void Add(LabelOutcome outcome)
    {
        bool quiet = outcome.Label.Kind == LabelKind.Quiet;
        int alerted = outcome.Alert is null ? 0 : 1;
        var tally = new Tally(
            outcome.Wanted ? 1 : 0, outcome.Wanted ? alerted : 0, 0, 0, quiet ? 1 : 0, quiet ? alerted : 0);
        Add(outcome.Label.Scenario, TallyKey.All, tally);
        Add(outcome.Label.Scenario, outcome.Label.Difficulty, tally);
    }

    /// <param name="asked">The label that asks for or allows the alert; null: it is false.</param>
    public void Add(string scenario, Label? asked, FalseAlert? error)
    {
        var tally = new Tally(0, 0, 1, error is null ? 0 : 1, 0, 0);
        Add(scenario, TallyKey.All, tally);
        if ((asked ?? error?.LookAlike)?.Difficulty is { } difficulty)
        {
            Add(scenario, difficulty, tally);
            return;
        }

        foreach (TallyKey key in _tallies.Keys.Where(k => k.Scenario == scenario && k.Difficulty != TallyKey.All).ToList())
        {
            Add(key.Scenario, key.Difficulty, tally);
        }
    }

    private void Add(string scenario, string difficulty, Tally tally)
    {
        var key = new TallyKey(scenario, difficulty);
        _tallies[key] += tally;
    }
}
