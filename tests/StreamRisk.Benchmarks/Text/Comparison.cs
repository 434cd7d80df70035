using System.Globalization;
using StreamRisk.Inference.Onnx;

namespace StreamRisk.Benchmarks.Text;

/// <summary>Ours, the plain way and the peer over the same texts, in their order and sorted by length.</summary>
/// <param name="Figures">ours, plain, peer (texts a second), ratio (to the peer), ratio_plain, and the same sorted.</param>
internal sealed record Comparison(IReadOnlyDictionary<string, object?> Figures)
{
    public static Comparison Run(ModelFolder model, BenchTexts texts, TransformersJs? peer, int threads, int rounds)
    {
        IContender own = new Ablation(model, threads).Variant("ours");
        var plain = new PlainRuntime(model, threads);
        IReadOnlyList<IContender> contenders = peer is null ? [own, plain] : [own, plain, peer];
        double? agreement = peer is null ? null : Agreement(own.Run(texts), peer.Run(texts, keepLabels: true));
        double agreementPlain = Agreement(own.Run(texts), plain.Run(texts));
        Duel[] duels = [new(contenders, texts), new(contenders, texts.SortByLength(model))];
        for (int round = 0; round < rounds; round++)
        {
            foreach (Duel duel in duels)
            {
                duel.Round();
            }
        }

        Print($"labels equal to the peer's: {agreement:P2}, to the plain run's: {agreementPlain:P2}");
        foreach (Duel duel in duels)
        {
            Print($"{(duel.Texts.Sorted ? "sorted by length" : "arrival order"),-18} {"texts/s",9} {"CPU s",7} {"ours is faster by",18} {"CPU less by",12}");
            foreach (IContender contender in contenders)
            {
                Print($"{contender.Name,-18} {duel.TextsPerSecond(contender),9:F0} {duel.CpuSeconds(contender),7:F2} {duel.Speedup(own, contender),18:F2} {duel.CpuSaving(own, contender),12:F2}");
            }
        }

        Dictionary<string, object?> figures = Figures(duels[0]);
        figures["sorted"] = Figures(duels[1]);
        figures["labels_equal"] = agreement ?? agreementPlain;
        figures["texts"] = texts.Texts.Count;
        figures["tokens"] = texts.Tokens;
        figures["threads"] = threads;
        figures["rounds"] = rounds;
        figures["load"] = Machine.Current().Load;
        return new Comparison(figures);

        Dictionary<string, object?> Figures(Duel duel) => new()
        {
            ["ours"] = Math.Round(duel.TextsPerSecond(own), 1),
            ["plain"] = Math.Round(duel.TextsPerSecond(plain), 1),
            ["peer"] = peer is null ? null : Math.Round(duel.TextsPerSecond(peer), 1),
            ["ratio"] = peer is null ? null : Math.Round(duel.Speedup(own, peer), 3),
            ["ratio_plain"] = Math.Round(duel.Speedup(own, plain), 3),
            ["cpu_ratio"] = peer is null ? null : Math.Round(duel.CpuSaving(own, peer), 3),
        };
    }

    private static double Agreement(Measured one, Measured other) =>
        one.Labels.Zip(other.Labels, (a, b) => a == b ? 1.0 : 0).Sum() / one.Labels.Count;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
