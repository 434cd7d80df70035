using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The text scorer as the scorer role uses it, fed from one thread.</summary>
internal sealed class OwnScorer(string name, ModelFolder model, ModelOptions options, Techniques techniques) : IContender
{
    public string Name => name;

    public Measured Run(BenchTexts texts)
    {
        using TextScorer scorer = TextScorer.Start(model, options, techniques, NullLogger.Instance);
        var clock = new CpuClock();
        var labels = new int[texts.Texts.Count];
        long tokens = 0;
        int submitted = 0;
        for (int taken = 0; taken < labels.Length;)
        {
            while (submitted < labels.Length && scorer.TrySubmit(submitted, new TextRequest(texts.Texts[submitted])))
            {
                submitted++;
            }

            scorer.WaitForResult(Timeout.InfiniteTimeSpan);
            while (scorer.TryTake(out TextResult result))
            {
                labels[(int)result.Ticket] = BestOf(result.Heads[0]);
                tokens += result.Tokens;
                taken++;
            }
        }

        return clock.Stop(tokens, labels);
    }

    private static int BestOf(Head head)
    {
        int best = 0;
        for (int i = 1; i < head.Probabilities.Count; i++)
        {
            best = head.Probabilities[i] > head.Probabilities[best] ? i : best;
        }

        return best;
    }
}
