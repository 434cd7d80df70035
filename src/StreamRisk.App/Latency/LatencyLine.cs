using StreamRisk.App.Demo;

namespace StreamRisk.App.Latency;

/// <summary>Quantiles of one latency in milliseconds, off by at most 2 %; null where nothing was measured.</summary>
internal readonly record struct LatencyLine(long Records, double? P50, double? P95, double? P99)
{
    public static LatencyLine Of(LatencyHistogram histogram) => new(
        histogram.Count, Rounded(histogram.Quantile(0.5)), Rounded(histogram.Quantile(0.95)), Rounded(histogram.Quantile(0.99)));

    private static double? Rounded(double? milliseconds) => milliseconds is { } ms ? Math.Round(ms, 2) : null;
}
