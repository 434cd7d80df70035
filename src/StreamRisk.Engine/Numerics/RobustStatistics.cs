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

    /// <summary>The same of sorted values, without sorting: deviations grow outwards from the median, so its two sides are merged.</summary>
    public static (double Median, double Mad) MedianAndMadOfSorted(ReadOnlySpan<float> sorted)
    {
        int half = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[half] : 0.5 * ((double)sorted[half - 1] + sorted[half]);
        int below = (sorted.Length % 2 == 1 ? half : half - 1) + 1;
        int above = below;
        double before = 0;
        double deviation = 0;
        for (int taken = 0; taken <= half; taken++)
        {
            before = deviation;
            double down = below > 0 ? median - sorted[below - 1] : double.PositiveInfinity;
            double up = above < sorted.Length ? sorted[above] - median : double.PositiveInfinity;
            if (down <= up)
            {
                deviation = down;
                below--;
            }
            else
            {
                deviation = up;
                above++;
            }
        }

        return (median, sorted.Length % 2 == 1 ? deviation : 0.5 * (before + deviation));
    }

    /// <summary>Median of sorted values.</summary>
    public static double Median(ReadOnlySpan<double> sorted)
    {
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
