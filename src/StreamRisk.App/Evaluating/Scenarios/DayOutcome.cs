using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>One folder: its labels against the alerts of its replay.</summary>
internal sealed record DayOutcome
{
    public required string Folder { get; init; }

    /// <summary>Records given to the engine, reference data left out.</summary>
    public required long Events { get; init; }

    public required IReadOnlyList<LabelOutcome> Labels { get; init; }

    public required IReadOnlyList<FalseAlert> FalseAlerts { get; init; }

    /// <summary>Figures by scenario and difficulty.</summary>
    public required IReadOnlyDictionary<TallyKey, Tally> Tallies { get; init; }

    /// <param name="issuers">Issuer of each instrument.</param>
    public static DayOutcome Of(
        string folder,
        long events,
        IReadOnlyList<Label> labels,
        AlertCollector collected,
        IReadOnlyDictionary<string, string> issuers)
    {
        ILookup<string, AlertHistory> alerts = collected.Alerts.OrderBy(a => a.First).ToLookup(a => a.Last.Scenario, StringComparer.Ordinal);
        ILookup<string, Alert> samples = collected.Samples.ToLookup(a => a.Scenario, StringComparer.Ordinal);
        ILookup<string, Label> byScenario = labels.ToLookup(l => l.Scenario, StringComparer.Ordinal);
        List<LabelOutcome> outcomes = [.. labels.Select(l => OutcomeOf(l, alerts[l.Scenario], samples[l.Scenario], issuers))];
        var tallies = new TallyTable(labels, collected.Alerts.Select(a => a.Last.Scenario));
        foreach (LabelOutcome outcome in outcomes)
        {
            tallies.Add(outcome);
        }

        List<FalseAlert> wrong = [];
        foreach (AlertHistory alert in collected.Alerts.Where(a => a.Stands))
        {
            List<Label> about = [.. byScenario[alert.Last.Scenario].Where(l => LabelMatch.Matches(alert.Last, l, issuers))];
            Label? asked = about.Find(l => l.Kind is LabelKind.Hit or LabelKind.Revised) ?? about.Find(l => l.Kind == LabelKind.Also);
            FalseAlert? error = asked is null ? new FalseAlert(alert, about.FirstOrDefault()) : null;
            tallies.Add(alert.Last.Scenario, asked, error);
            if (error is not null)
            {
                wrong.Add(error);
            }
        }

        return new DayOutcome { Folder = folder, Events = events, Labels = outcomes, FalseAlerts = wrong, Tallies = tallies.All };
    }

    private static LabelOutcome OutcomeOf(
        Label label, IEnumerable<AlertHistory> alerts, IEnumerable<Alert> samples, IReadOnlyDictionary<string, string> issuers)
    {
        List<AlertHistory> about = [.. alerts.Where(a => LabelMatch.Matches(a.Last, label, issuers))];
        AlertHistory? answer = label.Kind == LabelKind.Revised ? about.Find(a => a.Revised) : about.Find(a => a.Stands);
        if (answer is not null || label.Kind is LabelKind.Quiet or LabelKind.Also)
        {
            return new LabelOutcome(label, answer, null, null);
        }

        Alert? close = about.Count == 0 ? samples.FirstOrDefault(s => LabelMatch.Matches(s, label, issuers)) : null;
        string why = close is not null ? "just below: " + FailedGates(close)
            : about.Count == 0 ? "no alert"
            : label.Kind == LabelKind.Revised ? "alerted, but never revised"
            : "withdrawn: " + about[0].Last.ChangeReason;
        return new LabelOutcome(label, null, why, close);
    }

    private static string FailedGates(Alert sample) => string.Join(
        ", ", sample.Gates.Where(g => !g.Passed).Select(g => FormattableString.Invariant($"{g.Name} {g.Value:0.####} of {g.Threshold:0.####} {g.Unit}")));
}
