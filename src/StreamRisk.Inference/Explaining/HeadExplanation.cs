namespace StreamRisk.Inference.Explaining;

/// <summary>Why one head gave its label.</summary>
/// <param name="Words">In the order of the text.</param>
public sealed record HeadExplanation(string Head, string Label, float Probability, IReadOnlyList<WordContribution> Words);
