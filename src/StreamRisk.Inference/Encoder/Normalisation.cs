namespace StreamRisk.Inference.Encoder;

/// <summary>Layer normalisation: (x - mean) / sqrt(variance + epsilon) × gain + offset over one row (Ba, Kiros and Hinton, 2016).</summary>
internal sealed record Normalisation(float[] Gain, float[] Offset, float Epsilon);
