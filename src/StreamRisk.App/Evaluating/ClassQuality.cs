namespace StreamRisk.App.Evaluating;

/// <summary>How one class is recognised; each figure 0 to 1, and 0 where its denominator is.</summary>
/// <param name="Support">Texts that people gave this label.</param>
/// <param name="Predicted">Texts to which the model gave it.</param>
internal sealed record ClassQuality(string Label, int Support, int Predicted, double Precision, double Recall, double F1);
