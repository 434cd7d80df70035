using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>An alert that no label asks for or allows.</summary>
/// <param name="LookAlike">The label that it should have been quiet about; null: it is about nothing that was labelled.</param>
internal sealed record FalseAlert(AlertHistory Alert, Label? LookAlike);
