namespace StreamRisk.Engine.Anomaly;

/// <summary>How unusual a value is.</summary>
/// <param name="Z">Robust z-score.</param>
/// <param name="TailProbability">Probability that an ordinary value is as far out, in (0, 1].</param>
public readonly record struct AnomalyScore(double Z, double TailProbability);
