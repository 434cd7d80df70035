using StreamRisk.Engine;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Roles;

/// <summary>Takes the scores of a text that it submitted.</summary>
internal interface ITextTask
{
    /// <param name="now">Wall clock.</param>
    void Scored(ScorerItem item, in TextResult result, EventTime now);
}
