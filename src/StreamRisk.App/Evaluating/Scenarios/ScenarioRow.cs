namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>Figures of one scenario at one difficulty over all folders.</summary>
/// <param name="AlertsPerMillion">Alerts that stand per million events; at one difficulty those of its labels and those of no label.</param>
/// <param name="DelayP50">Seconds of event time from a label's start to its alert, median; null: none was found.</param>
/// <param name="F1Interval">95 % over seeds; null: one folder only.</param>
internal sealed record ScenarioRow(
    string Scenario,
    string Difficulty,
    Tally Counts,
    double? Precision,
    double? Recall,
    double? F1,
    Interval? PrecisionInterval,
    Interval? RecallInterval,
    Interval? F1Interval,
    double? DelayP50,
    double? DelayP95,
    double AlertsPerMillion,
    double FalsePerMillion);
