using StreamRisk.App.Evaluating.Scenarios;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Demo;

/// <summary>
/// Alerts against what was planted, as <see cref="LabelMatch"/> has it. Labels: `hit` must alert; `revised` must alert and later be
/// revised; `quiet` must not; `also` is neither hit nor error.
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
            bool found = alerts.Exists(a => Counts(a, label.Kind) && LabelMatch.Matches(a, label, issuers));
            match.Found[label.Scenario] = match.Found.GetValueOrDefault(label.Scenario) + (found ? 1 : 0);
        }

        foreach (Alert alert in alerts)
        {
            Count(match.Alerts, alert.Scenario);
            if (alert.Status != AlertStatus.Withdrawn && !all.Exists(l => l.Kind != LabelKind.Quiet && LabelMatch.Matches(alert, l, issuers)))
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
}
