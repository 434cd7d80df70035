namespace StreamRisk.Inference.Scoring;

/// <summary>Consecutive texts of a window in its order by length.</summary>
internal readonly record struct BatchRange(int First, int Count);
