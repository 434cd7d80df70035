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

    public static BenchTexts Repeat(BenchTexts texts) => texts with
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
