namespace StreamRisk.Inference.Encoder;

/// <summary>The first values of a token: its word's row of bytes times that row's scale, plus the row of its position, normalised.</summary>
/// <param name="Words">[vocabulary, hidden].</param>
/// <param name="Positions">[positions, hidden].</param>
internal sealed record EncoderEmbedding(sbyte[] Words, float[] Scales, float[] Positions, Normalisation Normalisation);
