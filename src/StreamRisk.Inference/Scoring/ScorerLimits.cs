namespace StreamRisk.Inference.Scoring;

/// <summary>The bounds of a scorer.</summary>
/// <param name="QueueTexts">Texts accepted and not yet taken.</param>
/// <param name="CacheTexts">Distinct texts whose scores are kept.</param>
internal sealed record ScorerLimits(DispatchRule Dispatch, BatchLimits Batch, int QueueTexts, int CacheTexts)
{
    /// <inheritdoc cref="Techniques.SortByLength"/>
    public bool SortByLength { get; init; } = true;
}
