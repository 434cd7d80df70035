using CsCheck;
using StreamRisk.App.Demo;

namespace StreamRisk.App.Tests.Demo;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantile_OfNothing_IsNull() => Assert.Null(new LatencyHistogram().Quantile(0.5));

    [Fact]
    public void Quantile_AnyLatencies_IsWithinTwoPercentOfTheExactOne() =>
        Gen.Double[0.02, 100_000].Array[1, 200].Select(Gen.Double[0.01, 1]).Sample((latencies, q) =>
        {
            var histogram = new LatencyHistogram();
            foreach (double latency in latencies)
            {
                histogram.Add(TimeSpan.FromMilliseconds(latency));
            }

            Array.Sort(latencies);
            double exact = latencies[Math.Max(0, (int)Math.Ceiling(q * latencies.Length) - 1)];
            Assert.InRange(histogram.Quantile(q)!.Value, exact * 0.98, exact * 1.0201);
        });

    [Fact]
    public void Add_BeyondTheRange_CountsAtItsEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(TimeSpan.FromSeconds(-1));
        histogram.Add(TimeSpan.FromDays(30));

        Assert.Equal(2, histogram.Count);
        Assert.Equal(0.01, histogram.Quantile(0.5));
        Assert.True(histogram.Quantile(1) > TimeSpan.FromHours(1).TotalMilliseconds);
    }
}
