using StreamRisk.App.Texts;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Replay;

/// <summary>Scores computed by the model now.</summary>
internal sealed class ModelScores(ITextScorer scorer) : ITextScores
{
    private readonly ScoreQueue _queue = new(scorer);

    public ModelRef? Model => scorer.Model;

    public int Ahead => 2_048;

    public long Announce(string id, string text) => _queue.Submit(text);

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item)
    {
        TextResult result = _queue.Result(ticket);
        return result.Failed
            ? (null, ScoredTexts.RejectionOf(result, "headline"))
            : (instruments => ScoredTexts.Of(item, result, instruments.Linker, default), null);
    }

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post)
    {
        TextResult result = _queue.Result(ticket);
        return result.Failed
            ? (null, ScoredTexts.RejectionOf(result, "text"))
            : (instruments => ScoredTexts.Of(post, result, instruments.Linker, default), null);
    }
}
