using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// u = clamp(−log10(p)/4) per feature; R = 100·(1 − Π(1 − a·u)). R is split among the features in proportion to −log(1 − a·u), the terms
/// into which the product falls apart, so that the contributions sum to R.
/// </summary>
public static class RiskScore
{
    /// <summary>u of a tail probability: 0 at 1, 1 from one in ten thousand on.</summary>
    public static double Surprise(double tailProbability) => Math.Clamp(-DeterministicMath.Log10(tailProbability) / 4, 0, 1);

    /// <summary>
    /// Sets the contributions of features whose <see cref="Feature.Score"/> is known and gives R; null if none is. `weights` run parallel.
    /// </summary>
    public static double? Combine(IList<Feature> features, IReadOnlyList<double> weights)
    {
        double product = 1;
        double logs = 0;
        bool any = false;
        for (int i = 0; i < features.Count; i++)
        {
            if (features[i].Score is { } u)
            {
                any = true;
                product *= 1 - (weights[i] * u);
                logs += DeterministicMath.Log(1 - (weights[i] * u));
            }
        }

        if (!any)
        {
            return null;
        }

        double risk = 100 * (1 - product);
        for (int i = 0; logs < 0 && i < features.Count; i++)
        {
            if (features[i].Score is { } u)
            {
                features[i] = features[i] with { Contribution = risk * DeterministicMath.Log(1 - (weights[i] * u)) / logs };
            }
        }

        return risk;
    }
}
