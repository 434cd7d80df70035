namespace StreamRisk.Inference.Scoring;

/// <summary>How far the labels of recent texts lie from those of the model card.</summary>
/// <param name="Index">Population stability index.</param>
/// <param name="Threshold">Above it someone should look; 0: never.</param>
/// <param name="Texts">Texts compared.</param>
public readonly record struct HeadDrift(string Head, double Index, double Threshold, long Texts)
{
    public bool IsTooFar => Threshold > 0 && Index > Threshold;
}
