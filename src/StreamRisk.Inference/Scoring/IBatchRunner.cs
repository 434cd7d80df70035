namespace StreamRisk.Inference.Scoring;

/// <summary>Runs the model on one batch at a time. Owned by one thread.</summary>
internal interface IBatchRunner : IDisposable
{
    /// <param name="rows">At least one text.</param>
    /// <param name="logits">Row-major: for each text the logits of all heads, one head after the other.</param>
    /// <returns>Tokens computed, padding included.</returns>
    /// <exception cref="ModelRunException">The model could not compute this batch.</exception>
    int Run(TokenRows rows, Span<float> logits);
}
