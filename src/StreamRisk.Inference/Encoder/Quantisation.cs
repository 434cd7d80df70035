namespace StreamRisk.Inference.Encoder;

/// <summary>How a tensor of activations becomes unsigned bytes: round(x / scale) + zero, ties to even, saturating (ONNX QuantizeLinear).</summary>
internal readonly record struct Quantisation(float Scale, byte Zero);
