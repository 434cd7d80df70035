using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Demo;

/// <summary>
/// Alerts against what was planted. They match with the same scenario, a shared account (if the label names any), the same instrument or
/// its issuer (if it names one), and overlapping time. Labels: `hit` must alert; `revised` must alert and later be revised; `quiet` must
/// not; `also` is neither hit nor error.
/// </summary>
internal sealed record PlantMatch
{
    public required SortedDictionary<string, int> Alerts { get; init; }

    public required SortedDictionary<string, int> Planted { get; init; }

    public required SortedDictionary<string, int> Found { get; init; }

    public required SortedDictionary<string, int> Unplanted { get; init; }

    /// <param name="labels">Of the simulated day.</param>
    /// <param name="revisions">All alert revisions in any order.</param>
    /// <param name="issuers">Issuer of each instrument.</param>
    public static PlantMatch Of(IEnumerable<Label> labels, IEnumerable<Alert> revisions, IReadOnlyDictionary<string, string> issuers)
    {
        List<Alert> alerts = Last(revisions);
        List<Label> all = [.. labels];
        var match = new PlantMatch { Alerts = Empty(), Planted = Empty(), Found = Empty(), Unplanted = Empty() };
        foreach (Label label in all)
        {
            if (label.Kind is not (LabelKind.Hit or LabelKind.Revised))
            {
                continue;
            }

            Count(match.Planted, label.Scenario);
            bool found = alerts.Exists(a => Counts(a, label.Kind) && Matches(a, label, issuers));
            match.Found[label.Scenario] = match.Found.GetValueOrDefault(label.Scenario) + (found ? 1 : 0);
        }

        foreach (Alert alert in alerts)
        {
            Count(match.Alerts, alert.Scenario);
            if (alert.Status != AlertStatus.Withdrawn && !all.Exists(l => l.Kind != LabelKind.Quiet && Matches(alert, l, issuers)))
            {
                Count(match.Unplanted, alert.Scenario);
            }
        }

        return match;
    }

    private static SortedDictionary<string, int> Empty() => new(StringComparer.Ordinal);

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static List<Alert> Last(IEnumerable<Alert> revisions)
    {
        var last = new SortedDictionary<string, Alert>(StringComparer.Ordinal);
        foreach (Alert alert in revisions)
        {
            if (!last.TryGetValue(alert.Id, out Alert? known) || known.Revision < alert.Revision)
            {
                last[alert.Id] = alert;
            }
        }

        return [.. last.Values];
    }

    /// <summary>A withdrawn alert is none; a `revised` label wants more than the first revision.</summary>
    private static bool Counts(Alert alert, LabelKind kind) => kind == LabelKind.Revised
        ? alert.PreviousRevision is not null
        : alert.Status != AlertStatus.Withdrawn;

    private static bool Matches(Alert alert, Label label, IReadOnlyDictionary<string, string> issuers) =>
        alert.Scenario == label.Scenario
        && (label.Accounts.Count == 0 || label.Accounts.Any(a => alert.Subject.Accounts.Contains(a)))
        && (label.Instrument is null || SameInstrument(alert.Subject, label.Instrument, issuers))
        && alert.Window.Start <= label.End && label.Start <= alert.Window.End;

    private static bool SameInstrument(Subject subject, string instrument, IReadOnlyDictionary<string, string> issuers) =>
        subject.Instrument == instrument
        || (subject.Instrument is null && subject.Issuer is not null && subject.Issuer == issuers.GetValueOrDefault(instrument, instrument));
}
