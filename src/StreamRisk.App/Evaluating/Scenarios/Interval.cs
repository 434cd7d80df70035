namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>A confidence interval.</summary>
internal readonly record struct Interval(double Low, double High);
