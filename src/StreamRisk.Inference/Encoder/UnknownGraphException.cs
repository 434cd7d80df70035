namespace StreamRisk.Inference.Encoder;

/// <summary>A graph is not the one that this encoder computes; the message says where it differs. ONNX Runtime runs it as it is.</summary>
internal sealed class UnknownGraphException(string message) : Exception(message);
