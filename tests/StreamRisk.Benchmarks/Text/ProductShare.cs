using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML.OnnxRuntime;
using StreamRisk.Inference.Encoder;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>
/// How near the matrix products come to what the machine can do, and how much time passes outside them. Both from processor time on one
/// thread: the runner over all batches, then the same products with the same numbers of rows and nothing between them. The peak is
/// the best rate that any of the model's products reaches at any number of rows, unless another is stated (vnni_peak.c measures the processor's).
/// </summary>
internal static class ProductShare
{
    private const double Giga = 1e9;
    private static readonly int[] PeakRows = [48, 96, 192, 384, 480];

    /// <param name="peak">Operations a second of one core in 1e9; 0: the best rate of a product.</param>
    public static ShareFigures Measure(ModelFolder folder, BenchTexts texts, int rounds, double peak)
    {
        ModelOptions options = new() { Device = DeviceChoice.Cpu };
        using OnnxModel model = OnnxModel.Open(folder, options, NullLogger.Instance);
        BatchLimits limits = new(model.Device.TokenBudget, model.Device.MaxTexts, model.Pads);
        using var settings = new SessionOptions { IntraOpNumThreads = 1, EnableMemoryPattern = false };
        using FusedEncoder encoder = FusedEncoder.TryOpen(folder.FileFor(PrecisionChoice.Int8).Path, folder, settings, out string reason)
            ?? throw new InvalidOperationException($"The encoder does not serve here: {reason}");
        int[] ids = new int[texts.Texts.Count * folder.MaxLength];
        int[] lengths = [.. texts.Texts.Select((t, i) => folder.Tokenizer.Encode(t, ids.AsSpan(i * folder.MaxLength, folder.MaxLength)).Length)];
        int[] order = new int[lengths.Length];
        BatchRange[] batches = [.. new BatchCutter(folder.MaxLength, limits, runners: 1).Cut(lengths, order)];
        using IBatchRunner runner = model.CreateRunner(limits);
        using var products = new ProductsAlone(encoder, RowStep.Up(Math.Max(limits.MaxTokens, folder.MaxLength)));
        float[] logits = new float[limits.MaxTexts * folder.Heads.Sum(h => h.Labels.Count)];
        List<double> all = [];
        List<double> inside = [];
        double operations = 0;
        for (int round = 0; round <= rounds; round++)
        {
            var clock = new CpuClock();
            foreach (BatchRange batch in batches)
            {
                runner.Run(new TokenRows(ids, folder.MaxLength, order.AsSpan(batch.First, batch.Count), lengths), logits.AsSpan(0, batch.Count * logits.Length / limits.MaxTexts));
            }

            all.Add(clock.Stop(0, []).CpuSeconds);
            clock = new CpuClock();
            operations = 0;
            foreach (BatchRange batch in batches)
            {
                int tokens = 0;
                for (int i = batch.First; i < batch.First + batch.Count; i++)
                {
                    tokens += lengths[order[i]];
                }

                operations += products.Run(tokens, batch.Count);
            }

            inside.Add(clock.Stop(0, []).CpuSeconds);
        }

        // The first round compiles and binds.
        double share = Median(inside.Skip(1).Zip(all.Skip(1), (i, a) => i / a));
        double rate = operations / Median(inside.Skip(1)) / Giga;
        double best = products.Best(PeakRows) / Giga;
        return new ShareFigures(rate, peak > 0 ? peak : best, best, 1 - share);
    }

    public static void Print(ShareFigures figures) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"products: {figures.Rate:F0} of {figures.Peak:F0} GOP/s a core = {figures.Rate / figures.Peak:P0} of the peak (best product at its best shape: {figures.BestProduct:F0}); outside the products: {figures.Outside:P0} of the time"));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
