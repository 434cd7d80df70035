namespace StreamRisk.Inference.Tokens;

/// <summary>The ids that a BERT model gives a meaning of their own.</summary>
public readonly record struct SpecialTokens(int Pad, int Unknown, int Start, int End);
