using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Explaining;

/// <summary>What one word did for a label.</summary>
/// <param name="Span">In UTF-16 units of the cleaned text.</param>
/// <param name="Contribution">Probability of the label with the word minus without it; negative when the word speaks against it.</param>
public readonly record struct WordContribution(Span Span, float Contribution);
