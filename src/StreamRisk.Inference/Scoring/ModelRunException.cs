namespace StreamRisk.Inference.Scoring;

/// <summary>The model could not compute a batch.</summary>
internal sealed class ModelRunException(string message, Exception? inner = null) : Exception(message, inner);
