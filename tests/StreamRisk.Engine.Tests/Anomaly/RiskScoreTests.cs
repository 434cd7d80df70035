using CsCheck;
using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Anomaly;

public sealed class RiskScoreTests
{
    private static readonly double[] Weights = [0.3, 0.25, 0.15, 0.15, 0.4];

    [Fact]
    public void Combine_AnyFeatures_FollowsTheFormulaAndContributionsSumToRisk() =>
        Gen.Double[0, 1].Array[1, 5].Sample(scores =>
        {
            List<Feature> features = [.. scores.Select(u => new Feature { Name = "f", Value = 0, Score = u, Contribution = 0 })];
            double risk = RiskScore.Combine(features, Weights)!.Value;
            double product = 1;
            for (int i = 0; i < scores.Length; i++)
            {
                product *= 1 - (Weights[i] * scores[i]);
            }

            Assert.Equal(100 * (1 - product), risk, 1e-9);
            Assert.Equal(risk, features.Sum(f => f.Contribution), 1e-9);
            Assert.InRange(risk, 0, 100);
        });

    [Fact]
    public void Combine_FeatureWithoutScore_ContributesNothing()
    {
        List<Feature> features =
        [
            new() { Name = "a", Value = 1, Score = 1, Contribution = 0 },
            new() { Name = "b", Value = 1, Score = null, Contribution = 0 },
        ];
        Assert.Equal(30, RiskScore.Combine(features, Weights)!.Value, 1e-9);
        Assert.Equal(0, features[1].Contribution);
    }

    [Fact]
    public void Combine_NothingKnown_IsUnknown() =>
        Assert.Null(RiskScore.Combine([new Feature { Name = "a", Value = 1, Contribution = 0 }], Weights));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.01, 0.5)]
    [InlineData(0.0001, 1)]
    [InlineData(1e-300, 1)]
    public void Surprise_TailProbability_IsItsDecades(double p, double u) => Assert.Equal(u, RiskScore.Surprise(p), 1e-12);
}
