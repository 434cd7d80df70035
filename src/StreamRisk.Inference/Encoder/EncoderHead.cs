namespace StreamRisk.Inference.Encoder;

/// <summary>A linear classifier over the first token.</summary>
/// <param name="Weights">[labels, hidden].</param>
internal sealed record EncoderHead(float[] Weights, float[] Bias);
