namespace StreamRisk.Inference.Encoder;

/// <summary>One operator of a graph.</summary>
/// <param name="Numbers">Float attributes by name.</param>
/// <param name="Message">As it stands in the file.</param>
internal sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, float> Numbers, ReadOnlyMemory<byte> Message);
