using StreamRisk.App.Texts;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Evaluating;

/// <summary>Scores labelled texts in batches, then some of them one at a time for the latency. The scorer must keep no duplicates.</summary>
internal sealed class TextEvaluation(ITextScorer scorer, LabelSet labels)
{
    private const int LatencyTexts = 200;

    /// <summary>Texts submitted before the one that is waited for: more than a window.</summary>
    private const int Ahead = 4_096;

    /// <param name="progress">Called with the number of texts done.</param>
    public TextReport Run(string file, IReadOnlyList<LabelledText> texts, Action<int> progress, CancellationToken cancellation)
    {
        var quality = new TextQuality(labels.Names);
        var queue = new ScoreQueue(scorer);
        int failed = 0;
        long started = TimeProvider.System.GetTimestamp();
        int submitted = 0;
        for (int i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();

            for (; submitted < texts.Count && submitted < i + Ahead; submitted++)
            {
                queue.Submit(texts[submitted].Text);
            }

            TextResult result = queue.Result(i);
            if (result.Failed)
            {
                failed++;
            }
            else
            {
                (int answer, double confidence) = labels.Answer(result.Heads);
                quality.Add(texts[i].Class, answer, confidence);
            }

            progress(i + 1);
        }

        double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return new TextReport(
            file, labels.Head, scorer.Model, texts.Count, failed, quality.Accuracy, quality.MacroF1, quality.CalibrationError,
            texts.Count / seconds, Latency(queue, texts, cancellation), quality.Classes(), quality.Confusion(), quality.Calibration());
    }

    private static LatencyFigures Latency(ScoreQueue queue, IReadOnlyList<LabelledText> texts, CancellationToken cancellation)
    {
        var milliseconds = new List<double>();
        foreach (LabelledText text in texts.Take(LatencyTexts))
        {
            cancellation.ThrowIfCancellationRequested();
            long started = TimeProvider.System.GetTimestamp();
            queue.Result(queue.Submit(text.Text));
            milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return LatencyFigures.Of(milliseconds);
    }
}
