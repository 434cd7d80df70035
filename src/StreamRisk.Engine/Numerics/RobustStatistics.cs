namespace StreamRisk.Engine.Numerics;

/// <summary>Median and median absolute deviation (Hampel 1974): one wild value moves neither.</summary>
public static class RobustStatistics
{
    /// <summary>Median and MAD (unscaled) of at least one value; sorts the span and then uses it as scratch.</summary>
    public static (double Median, double Mad) MedianAndMad(Span<double> values)
    {
        values.Sort();
        double median = Median(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Abs(values[i] - median);
        }

        values.Sort();
        return (median, Median(values));
    }

    /// <summary>Median of sorted values.</summary>
    public static double Median(ReadOnlySpan<double> sorted)
    {
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
