using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>What the engine made of one label.</summary>
/// <param name="Alert">The earliest alert that answers it (hit, revised) or breaks it (quiet); null: none.</param>
/// <param name="Why">Why a label that must alert was not found; null otherwise.</param>
/// <param name="Close">What stayed just below its thresholds instead; null: nothing did.</param>
internal sealed record LabelOutcome(Label Label, AlertHistory? Alert, string? Why, Alert? Close)
{
    /// <summary>True for labels that must alert.</summary>
    public bool Wanted => Label.Kind is LabelKind.Hit or LabelKind.Revised;

    /// <summary>Event time from the label's start to the first revision; null: no alert.</summary>
    public TimeSpan? Delay => Alert is null ? null : Alert.First > Label.Start ? Alert.First - Label.Start : TimeSpan.Zero;
}
