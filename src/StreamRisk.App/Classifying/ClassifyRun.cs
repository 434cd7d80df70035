using StreamRisk.App.Cli;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Classifying;

/// <summary>Sends lines through a scorer and hands the results on in order; blank lines are passed over. One thread.</summary>
internal sealed class ClassifyRun(ITextScorer scorer, IResultSink sink) : ILineRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Queue<(long Line, string Text)> _waiting = new();

    public long Done { get; private set; }

    public long Failed { get; private set; }

    public long Characters { get; private set; }

    /// <exception cref="CommandFailure">The model gives no results.</exception>
    public void Read(TextReader reader, Action progress, CancellationToken cancellation)
    {
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            cancellation.ThrowIfCancellationRequested();
            line++;
            Characters += text.Length + 1;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            while (!scorer.TrySubmit(line, new TextRequest(text)))
            {
                Take(cancellation);
            }

            _waiting.Enqueue((line, text));
            while (scorer.TryTake(out TextResult ready))
            {
                Hand(ready);
            }

            progress();
        }

        while (_waiting.Count > 0)
        {
            Take(cancellation);
            progress();
        }
    }

    private void Take(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!scorer.WaitForResult(Patience))
        {
            throw new CommandFailure(ExitCode.WorkFailed, $"the text model gave no result for {Patience.TotalMinutes} minutes; set Model:Device or Model:Threads differently.");
        }

        if (scorer.TryTake(out TextResult result))
        {
            Hand(result);
        }
    }

    private void Hand(in TextResult result)
    {
        (long line, string text) = _waiting.Dequeue();
        Done++;
        Failed += result.Failed ? 1 : 0;
        sink.Add(line, text, result);
    }
}
