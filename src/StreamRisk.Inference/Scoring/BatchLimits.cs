namespace StreamRisk.Inference.Scoring;

/// <summary>How large a batch may be.</summary>
/// <param name="MaxTokens">Longest text times number of texts, padding included; a single text may exceed it.</param>
/// <param name="MaxTexts">Texts of a batch.</param>
internal readonly record struct BatchLimits(int MaxTokens, int MaxTexts);
