using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>
/// An alert is about a label if they have the same scenario, a shared account (if the label names any), the same instrument or its issuer (if
/// it names one), and overlapping time.
/// </summary>
internal static class LabelMatch
{
    /// <param name="issuers">Issuer of each instrument.</param>
    public static bool Matches(Alert alert, Label label, IReadOnlyDictionary<string, string> issuers) =>
        alert.Scenario == label.Scenario
        && (label.Accounts.Count == 0 || label.Accounts.Any(a => alert.Subject.Accounts.Contains(a)))
        && (label.Instrument is null || SameInstrument(alert.Subject, label.Instrument, issuers))
        && alert.Window.Start <= label.End && label.Start <= alert.Window.End;

    private static bool SameInstrument(Subject subject, string instrument, IReadOnlyDictionary<string, string> issuers) =>
        subject.Instrument == instrument
        || (subject.Instrument is null && subject.Issuer is not null && subject.Issuer == issuers.GetValueOrDefault(instrument, instrument));
}
