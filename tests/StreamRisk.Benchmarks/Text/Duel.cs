namespace StreamRisk.Benchmarks.Text;

/// <summary>Contenders over the same texts, one after the other in every round; a figure is the median of its rounds.</summary>
internal sealed class Duel(IReadOnlyList<IContender> contenders, BenchTexts texts)
{
    private readonly Dictionary<IContender, List<Measured>> _passes = contenders.ToDictionary(c => c, _ => new List<Measured>());

    public BenchTexts Texts => texts;

    public void Round()
    {
        foreach (IContender contender in contenders)
        {
            Measured pass = contender.Run(texts);
            if (pass.Tokens != texts.Tokens)
            {
                throw new InvalidOperationException($"{contender.Name} read {pass.Tokens} tokens, not {texts.Tokens}: it does not compute the same.");
            }

            _passes[contender].Add(pass);
        }
    }

    public double TextsPerSecond(IContender contender) => texts.Texts.Count / Median(_passes[contender].Select(p => p.Seconds));

    public double CpuSeconds(IContender contender) => Median(_passes[contender].Select(p => p.CpuSeconds));

    /// <summary>How many times as fast as another, round by round.</summary>
    public double Speedup(IContender contender, IContender other) =>
        Median(_passes[contender].Zip(_passes[other], (own, others) => others.Seconds / own.Seconds));

    /// <summary>How many times less processor time than another, round by round.</summary>
    public double CpuSaving(IContender contender, IContender other) =>
        Median(_passes[contender].Zip(_passes[other], (own, others) => others.CpuSeconds / own.CpuSeconds));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
