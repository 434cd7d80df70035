namespace StreamRisk.Inference.Tokens;

/// <summary>How a text was encoded.</summary>
/// <param name="Length">Ids written, [CLS] and [SEP] included.</param>
/// <param name="Truncated">The text had more.</param>
public readonly record struct EncodedLength(int Length, bool Truncated);
