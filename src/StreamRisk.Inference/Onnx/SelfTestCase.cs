namespace StreamRisk.Inference.Onnx;

/// <summary>A sentence that a model must answer as its maker says, or it does not serve.</summary>
/// <param name="Labels">The expected label by head; heads that are not named are not checked.</param>
public sealed record SelfTestCase(string Text, IReadOnlyDictionary<string, string> Labels);
