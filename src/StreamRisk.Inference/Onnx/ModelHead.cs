namespace StreamRisk.Inference.Onnx;

/// <summary>One question that a model answers.</summary>
/// <param name="Name">e.g. sentiment.</param>
/// <param name="Output">The graph's output with its logits, [batch, labels].</param>
/// <param name="Labels">In the order of the logits.</param>
public sealed record ModelHead(string Name, string Output, IReadOnlyList<string> Labels)
{
    /// <summary>Share of each label among the texts of the model card; empty where it states none. What is served is compared with it.</summary>
    public IReadOnlyList<double> ReferenceShares { get; init; } = [];
}
