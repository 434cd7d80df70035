using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Explaining;

/// <summary>A text's scores with the words that made them.</summary>
/// <param name="Result">As the scorer gives it without an explanation; if it failed there are no heads.</param>
public sealed record TextExplanation(TextResult Result, IReadOnlyList<HeadExplanation> Heads);
