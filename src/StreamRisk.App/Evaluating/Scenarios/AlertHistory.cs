using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>One alert over all its revisions.</summary>
/// <param name="First">Detection of the first revision, event time.</param>
/// <param name="Revised">A revision changed or withdrew it; becoming final is no change.</param>
/// <param name="Last">The highest revision: the one that counts.</param>
internal sealed record AlertHistory(EventTime First, bool Revised, Alert Last)
{
    /// <summary>False: it was taken back and is no alert any more.</summary>
    public bool Stands => Last.Status != AlertStatus.Withdrawn;

    public static AlertHistory Of(Alert first) => new(first.DetectedAt, IsChange(first), first);

    public AlertHistory With(Alert revision) => new(First, Revised || IsChange(revision), revision.Revision > Last.Revision ? revision : Last);

    private static bool IsChange(Alert revision) => revision.Status is AlertStatus.Revised or AlertStatus.Withdrawn;
}
