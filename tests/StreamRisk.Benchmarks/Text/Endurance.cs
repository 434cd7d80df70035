using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>A long run over texts of mixed length, none twice: what memory the process holds in its course, and what it allocates per text.</summary>
internal static class Endurance
{
    private const int Readings = 10;

    public static EnduranceFigures Run(ModelFolder model, BenchTexts texts, int threads, int count)
    {
        ModelOptions options = new() { Device = DeviceChoice.Cpu, Threads = threads, CacheTexts = 1_024 };
        using TextScorer scorer = TextScorer.Start(model, options, NullLogger.Instance);
        List<long> resident = [];
        long allocated = 0;
        int submitted = 0;
        int warm = Math.Min(count / 5, 20_000);
        string[] cycle = [.. texts.Texts];
        for (int taken = 0; taken < count;)
        {
            while (submitted < count && scorer.TrySubmit(submitted, new TextRequest(TextOf(cycle, submitted))))
            {
                submitted++;
            }

            scorer.WaitForResult(Timeout.InfiniteTimeSpan);
            while (scorer.TryTake(out _))
            {
                taken++;
                if (taken == warm)
                {
                    allocated = GC.GetTotalAllocatedBytes();
                }

                if (taken % (count / Readings) == 0)
                {
                    resident.Add(Environment.WorkingSet >> 20);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken,10} texts: {resident[^1]} MiB resident"));
                }
            }
        }

        // The texts themselves are made here: two bytes a character and their headers.
        double made = cycle.Average(t => (2.0 * (t.Length + 8)) + 22);
        return new EnduranceFigures(count, resident, ((GC.GetTotalAllocatedBytes() - allocated) / (double)(count - warm)) - made);
    }

    /// <summary>Every round of the texts differs from the others in its number.</summary>
    private static string TextOf(string[] texts, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{texts[index % texts.Length]} {index / texts.Length:D7}");
}
