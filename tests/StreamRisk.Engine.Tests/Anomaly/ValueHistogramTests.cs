using CsCheck;
using StreamRisk.Engine.Anomaly;

namespace StreamRisk.Engine.Tests.Anomaly;

public sealed class ValueHistogramTests
{
    private static readonly Gen<long[]> Values = Gen.OneOf(Gen.Long[0, 200], Gen.Long[0, 1_000_000], Gen.Long[0, long.MaxValue]).Array[1, 200];

    [Fact]
    public void AnyQuantile_IsNeverBelowTheExactOneAndLessThanAHundredTwentyEighthAbove() =>
        Gen.Select(Values, Gen.Double[0.01, 1]).Sample((values, share) =>
        {
            var histogram = new ValueHistogram();
            foreach (long value in values)
            {
                histogram.Add(value);
            }

            long exact = values.Order().ElementAt((int)Math.Max(1, Math.Ceiling((share * values.Length) - 1e-9)) - 1);
            long found = histogram.Quantile(share)!.Value;
            Assert.True(found >= exact, $"{found} < {exact}");
            Assert.True(found - exact <= exact / 128, $"{found} is far above {exact}");
        });

    [Fact]
    public void Quantile_OfSmallValues_IsExact()
    {
        var histogram = new ValueHistogram();
        for (int i = 1; i <= 200; i++)
        {
            histogram.Add(i <= 199 ? 3 : 90);
        }

        Assert.Equal(3, histogram.Quantile(0.995));
        Assert.Equal(90, histogram.Quantile(0.996));
        Assert.Null(new ValueHistogram().Quantile(0.5));
    }
}
