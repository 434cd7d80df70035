namespace StreamRisk.Engine.Text;

/// <summary>Weighted sentiment of the texts of a window about one instrument.</summary>
/// <param name="Mean">S = Σ w (p₊ − p₋) / Σ w, −1 to 1; null without weight.</param>
/// <param name="Effective">n_eff = (Σ w)² / Σ w² (Kish 1965): the number of equally weighted texts that would say as much.</param>
/// <param name="Authors">Distinct authors with weight.</param>
public readonly record struct Sentiment(double? Mean, double Effective, int Authors);
