using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The scorer as it serves, and with one technique changed at a time.</summary>
internal sealed class Ablation(ModelFolder model, int threads)
{
    private const int Repeats = 2;

    /// <summary>The first one is what serves; the others are compared with it.</summary>
    public IReadOnlyList<IContender> OnDistinctTexts() =>
    [
        Variant("serving (duplicate cache off)"),
        Variant("no length sort", techniques: new Techniques { SortByLength = false }),
        Variant("batches of 32 in arrival order", techniques: new Techniques { SortByLength = false }, budget: 4_096, window: 32),
        Variant("token budget 256", budget: 256),
        Variant("token budget 1,024", budget: 1_024),
        Variant("token budget 2,048", budget: 2_048),
        Variant("token budget 4,096", budget: 4_096),
        Variant("window of 256 texts", window: 256),
        Variant("SkipLayerNormFusion " + (Techniques.Serving.SkipLayerNormFusion ? "off" : "on"), techniques: new Techniques { SkipLayerNormFusion = !Techniques.Serving.SkipLayerNormFusion }),
        Variant("one runner, all threads inside a call", techniques: new Techniques { IntraOpThreads = threads }, runners: 1),
        Variant("one runner, one thread", runners: 1),
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
