namespace StreamRisk.Inference.Scoring;

/// <summary>How large a batch may be.</summary>
/// <param name="MaxTokens">Longest text times number of texts, padding included; a single text may exceed it.</param>
/// <param name="MaxTexts">Texts of a batch.</param>
/// <param name="Padded">The runner pads texts to the longest of their batch; false: it lays them end to end, and their sum counts.</param>
internal readonly record struct BatchLimits(int MaxTokens, int MaxTexts, bool Padded = true);
