using StreamRisk.App.Cli;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Texts;

/// <summary>Lets several readers share one scorer: each asks for the result of its own ticket. Bounded by the scorer's queue and what was taken ahead. One thread.</summary>
internal sealed class ScoreQueue(ITextScorer scorer)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Dictionary<long, TextResult> _taken = [];
    private long _ticket;

    public long Scored { get; private set; }

    /// <summary>Hands a text to the scorer; while its queue is full, results are taken and kept.</summary>
    /// <returns>The ticket to ask with.</returns>
    public long Submit(string text)
    {
        long ticket = _ticket++;
        while (!scorer.TrySubmit(ticket, new TextRequest(text)))
        {
            TakeOne();
        }

        return ticket;
    }

    /// <summary>The result of a ticket, once: waits for it.</summary>
    public TextResult Result(long ticket)
    {
        TextResult result;
        while (!_taken.Remove(ticket, out result))
        {
            TakeOne();
        }

        return result;
    }

    private void TakeOne()
    {
        if (!scorer.WaitForResult(Patience))
        {
            throw new CommandFailure(ExitCode.WorkFailed, $"the text model gave no result for {Patience.TotalMinutes} minutes; set Model:Device or Model:Threads differently.");
        }

        if (scorer.TryTake(out TextResult result))
        {
            _taken.Add(result.Ticket, result);
            Scored++;
        }
    }
}
