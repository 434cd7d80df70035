using StreamRisk.Engine;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Roles;

/// <summary>Texts that the scorer has, in order of submission. One thread.</summary>
internal sealed class TextQueue(ITextScorer scorer)
{
    private readonly Queue<(ITextTask Task, ScorerItem Item)> _submitted = new();
    private long _ticket;
    private bool _full;

    /// <summary>The scorer refused a text, and nothing has left since: a record need not be decoded to learn it again.</summary>
    public bool IsFull => _full;

    public bool Working => _submitted.Count > 0;

    public bool TrySubmit(ITextTask task, ScorerItem item, string text)
    {
        if (!scorer.TrySubmit(_ticket, new TextRequest(text)))
        {
            _full = true;
            return false;
        }

        _ticket++;
        _submitted.Enqueue((task, item));
        return true;
    }

    /// <summary>Hands finished texts to their tasks.</summary>
    public void Take(EventTime now)
    {
        while (scorer.TryTake(out TextResult result))
        {
            _full = false;
            (ITextTask task, ScorerItem item) = _submitted.Dequeue();
            task.Scored(item, result, now);
        }
    }
}
