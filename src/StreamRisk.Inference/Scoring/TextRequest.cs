namespace StreamRisk.Inference.Scoring;

/// <summary>One text to classify, as it was received: the scorer cleans it.</summary>
/// <param name="Text">At most 65,536 UTF-16 units, and not empty after cleaning; otherwise the result is an error.</param>
public readonly record struct TextRequest(string Text);
