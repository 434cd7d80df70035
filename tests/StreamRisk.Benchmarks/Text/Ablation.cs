using System.Globalization;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The scorer as it serves, and with one technique changed at a time.</summary>
internal sealed class Ablation(ModelFolder model, int threads)
{
    private const int Repeats = 2;

    private static readonly Techniques Graph = Techniques.Serving with { FusedEncoder = false };

    /// <summary>The first one is what serves; the others are compared with it.</summary>
    public IReadOnlyList<IContender> OnDistinctTexts() =>
    [
        Variant("serving (duplicate cache off)"),
        Variant("token budget 240", budget: 240),
        Variant("token budget 1,008", budget: 1_008),
        Variant("window of 256 texts", window: 256),
        Variant("one runner, one thread", runners: 1),
        Variant("ONNX Runtime runs the graph", Graph),
        Variant("graph, no length sort", Graph with { SortByLength = false }),
        Variant("graph, batches of 32 in arrival order", Graph with { SortByLength = false }, budget: 4_096, window: 32),
        Variant("graph, token budget 256", Graph, budget: 256),
        Variant("graph, token budget 2,048", Graph, budget: 2_048),
        Variant("graph, SkipLayerNormFusion on", Graph with { SkipLayerNormFusion = true }),
        Variant("graph, one runner, all threads in a call", Graph with { IntraOpThreads = threads }, runners: 1),
    ];

    /// <summary>Texts of which each comes twice.</summary>
    public IReadOnlyList<IContender> OnRepeatedTexts() => [Variant("duplicate cache on", cache: 65_536), Variant("duplicate cache off")];

    public static IReadOnlyList<AblationRow> Run(ModelFolder model, int threads, BenchTexts texts, int rounds)
    {
        var ablation = new Ablation(model, threads);
        IReadOnlyList<IContender> distinct = ablation.OnDistinctTexts();
        IReadOnlyList<IContender> repeated = ablation.OnRepeatedTexts();
        (Duel Duel, IReadOnlyList<IContender> Variants)[] parts = [(new Duel(distinct, texts), distinct), (new Duel(repeated, Repeat(texts)), repeated)];
        for (int round = 0; round < rounds; round++)
        {
            foreach ((Duel duel, _) in parts)
            {
                duel.Round();
            }
        }

        return
        [
            .. parts.SelectMany(p => p.Variants.Select(v =>
                new AblationRow(v.Name, p.Duel.TextsPerSecond(v), p.Duel.Speedup(v, p.Variants[0]), p.Duel.CpuSaving(v, p.Variants[0])))),
        ];
    }

    public static void Print(IReadOnlyList<AblationRow> rows)
    {
        Console.WriteLine($"{"variant",-42} {"texts/s",9} {"time",6} {"CPU",6}   (as multiples of the first row)");
        foreach (AblationRow row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Variant,-42} {row.TextsPerSecond,9:F0} {row.Time,6:F2} {row.Cpu,6:F2}"));
        }
    }

    private static BenchTexts Repeat(BenchTexts texts) => texts with
    {
        Texts = [.. Enumerable.Repeat(texts.Texts, Repeats).SelectMany(t => t)],
        Tokens = texts.Tokens * Repeats,
    };

    public IContender Variant(string name, Techniques? techniques = null, int budget = 0, int window = 2_048, int runners = 0, int cache = 0) => new OwnScorer(
        name,
        model,
        new ModelOptions { Device = DeviceChoice.Cpu, Threads = runners == 0 ? threads : runners, TokenBudget = budget, WindowTexts = window, CacheTexts = cache },
        techniques ?? Techniques.Serving);
}
