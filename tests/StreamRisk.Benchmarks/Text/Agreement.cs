using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Evaluating;
using StreamRisk.App.Texts;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The int8 weights beside the exact ones on labelled texts: how often the labels agree, and what each is worth.</summary>
internal static class Agreement
{
    /// <param name="head">Whose labels the file has; null: the first.</param>
    /// <param name="count">Texts taken, evenly from the whole file.</param>
    public static AgreementFigures Measure(ModelFolder model, string file, string? head, int count, int threads)
    {
        var labels = LabelSet.Of(model, head, null);
        List<LabelledText> all = LabelledTexts.Read(file, labels);
        LabelledText[] texts = [.. Enumerable.Range(0, Math.Min(count, all.Count)).Select(i => all[(int)((long)i * all.Count / Math.Min(count, all.Count))])];
        (int[] fast, double fastF1) = Answers(PrecisionChoice.Int8);
        (int[] exact, double exactF1) = Answers(PrecisionChoice.Exact);

        // A text of nothing but links has no score under either.
        (int Fast, int Exact)[] scored = [.. fast.Zip(exact).Where(a => a.First >= 0 && a.Second >= 0)];
        return new AgreementFigures(scored.Length, scored.Average(a => a.Fast == a.Exact ? 1.0 : 0), fastF1, exactF1);

        (int[] Answers, double MacroF1) Answers(PrecisionChoice precision)
        {
            ModelOptions options = new() { Device = DeviceChoice.Cpu, Precision = precision, Threads = threads };
            using TextScorer scorer = TextScorer.Start(model, options, NullLogger.Instance);
            var queue = new ScoreQueue(scorer);
            var quality = new TextQuality(labels.Names);
            int[] answers = new int[texts.Length];
            long[] tickets = [.. texts.Select(t => queue.Submit(t.Text))];
            for (int i = 0; i < texts.Length; i++)
            {
                TextResult result = queue.Result(tickets[i]);
                answers[i] = -1;
                if (!result.Failed)
                {
                    (answers[i], double confidence) = labels.Answer(result.Heads);
                    quality.Add(texts[i].Class, answers[i], confidence);
                }
            }

            return (answers, quality.MacroF1);
        }
    }

    public static void Print(string file, AgreementFigures figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Path.GetFileName(file)}: {figures.Texts} texts, int8 gives the label of exact on {figures.Agreement:P2}; macro-F1 {figures.Int8MacroF1:F4} against {figures.ExactMacroF1:F4}"));
}
