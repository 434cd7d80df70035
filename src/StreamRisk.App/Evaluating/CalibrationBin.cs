namespace StreamRisk.App.Evaluating;

/// <summary>The texts whose best probability lies in one tenth of 0 to 1.</summary>
/// <param name="From">Exclusive; <paramref name="To"/> is inclusive.</param>
/// <param name="Confidence">Mean best probability; 0 without texts.</param>
/// <param name="Accuracy">Share that is right; 0 without texts.</param>
internal sealed record CalibrationBin(double From, double To, int Texts, double Confidence, double Accuracy);
