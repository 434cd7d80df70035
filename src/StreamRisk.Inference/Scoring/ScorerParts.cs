using StreamRisk.Engine.Records;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Scoring;

/// <summary>What a scorer is built from and owns from then on.</summary>
/// <param name="Scorers">One per runner thread.</param>
/// <param name="Model">Disposed after the scorers.</param>
/// <param name="MaxLength">Tokens of the longest row.</param>
internal sealed record ScorerParts(
    ModelRef Reference, WordPieceTokenizer Tokenizer, int MaxLength, BatchScorer[] Scorers, IDisposable Model)
{
    /// <summary>Null: the scores are compared with nothing.</summary>
    public ScoreDrift? Drift { get; init; }

    /// <summary>Says which device serves, as long as the scorer does.</summary>
    public IDisposable? Device { get; init; }
}
