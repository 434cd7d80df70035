using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// Turns a score into the probability that an ordinary score is at least as large, from the last 512 scores and nothing later.
/// <para>
/// Bulk: the conformal p-value p = (1 + #{s_i ≥ s}) / (n + 1) (Vovk, Gammerman, Shafer 2005), valid for exchangeable scores of any
/// distribution, and 1 before the first. Tail, from 100 scores on: peaks over the threshold t, the value that a tenth (k) of the scores
/// exceed: p = (k + 1)/(n + 1) · (1 + ξ (s − t)/σ)^(−1/ξ), the generalised Pareto law (Pickands 1975; used on streams by Siffer et al.,
/// KDD 2017), with ξ and σ by probability-weighted moments of the k excesses (Hosking and Wallis 1987): with a₀ = mean and
/// a₁ = Σ x₍ᵢ₎ (k − i)/(k − 1) / k, ξ = 2 − a₀/(a₀ − 2a₁) and σ = a₀ (1 − ξ). ξ is held in [0, 0.9]: a bounded tail is treated as
/// exponential, which errs to the cautious side.
/// </para>
/// </summary>
public sealed class TailCalibration : IKeyState
{
    /// <summary>Scores that are remembered.</summary>
    public const int Capacity = 512;

    private const int MinForTail = 100;
    private const double MaxShape = 0.9;

    private readonly SortedSamples _scores = new();

    public void Add(EventTime at, double score)
    {
        if (_scores.Count == Capacity)
        {
            _scores.RemoveOldest();
        }

        _scores.Add(at, (float)score);
    }

    /// <summary>Tail probability of a score, in (0, 1].</summary>
    public double Probability(double score)
    {
        int n = _scores.Count;
        double rank = (1.0 + _scores.CountFrom((float)score)) / (n + 1);
        if (n < MinForTail)
        {
            return rank;
        }

        int k = n / 10;
        ReadOnlySpan<float> sorted = _scores.Sorted;
        double threshold = sorted[n - k - 1];
        return score > threshold ? Tail(sorted[(n - k)..], threshold, score, (k + 1.0) / (n + 1)) : rank;
    }

    public void Save(StateWriter w) => _scores.Save(w);

    public void Load(StateReader r) => _scores.Load(r);

    private static double Tail(ReadOnlySpan<float> exceeding, double threshold, double score, double share)
    {
        int k = exceeding.Length;
        double a0 = 0;
        double a1 = 0;
        for (int i = 0; i < k; i++)
        {
            double excess = exceeding[i] - threshold;
            a0 += excess;
            a1 += excess * (k - 1 - i) / (k - 1);
        }

        a0 /= k;
        a1 /= k;
        if (a0 <= 0)
        {
            return share / (k + 1);
        }

        double divisor = a0 - (2 * a1);
        double shape = divisor > 0 ? Math.Clamp(2 - (a0 / divisor), 0, MaxShape) : MaxShape;
        double scaled = (score - threshold) / (a0 * (1 - shape));
        double survival = shape < 1e-6
            ? DeterministicMath.Exp(-scaled)
            : DeterministicMath.Pow(1 + (shape * scaled), -1 / shape);
        return Math.Max(share * survival, double.Epsilon);
    }
}
