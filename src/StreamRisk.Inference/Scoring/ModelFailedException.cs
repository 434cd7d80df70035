namespace StreamRisk.Inference.Scoring;

/// <summary>
/// The model itself no longer works, whatever the text: the scorer has stopped. Texts without a result were not scored and must be
/// submitted again to a new scorer.
/// </summary>
public sealed class ModelFailedException : Exception
{
    public ModelFailedException(string message)
        : base(message)
    {
    }

    public ModelFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
