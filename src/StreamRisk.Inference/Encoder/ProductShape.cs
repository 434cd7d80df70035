namespace StreamRisk.Inference.Encoder;

/// <summary>One product of quantised activations with constant weights: [rows, inner] bytes × [inner, outer] + bias, in fp32.</summary>
/// <param name="Input">How the activations are quantised.</param>
/// <param name="Node">The operator MatMulIntegerToFloat of the file.</param>
internal sealed record ProductShape(OnnxNode Node, Quantisation Input, int Inner, int Outer);
