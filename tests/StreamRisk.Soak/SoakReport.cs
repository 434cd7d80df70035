namespace StreamRisk.Soak;

/// <summary>Hears how a soak goes on. From any thread.</summary>
/// <param name="fraction">0 to 1; null: a line that stays.</param>
public delegate void SoakReport(double? fraction, string text);
