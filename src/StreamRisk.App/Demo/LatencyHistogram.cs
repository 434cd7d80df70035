namespace StreamRisk.App.Demo;

/// <summary>
/// Counts latencies in buckets that grow by 2 %, so that a quantile is off by at most 2 %. One thread adds, any thread reads;
/// a reader may miss the newest few.
/// </summary>
internal sealed class LatencyHistogram
{
    private const double Growth = 1.02;

    /// <summary>Milliseconds; whatever is shorter counts as this.</summary>
    private const double Smallest = 0.01;

    /// <summary>Covers a little over an hour; whatever is longer counts in the last bucket.</summary>
    private const int Buckets = 1_000;

    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly long[] _counts = new long[Buckets];
    private long _total;

    public long Count => Volatile.Read(ref _total);

    /// <summary>A negative latency (two clocks) counts as none.</summary>
    public void Add(TimeSpan latency)
    {
        double steps = Math.Log(Math.Max(latency.TotalMilliseconds, Smallest) / Smallest) / LogGrowth;
        int bucket = Math.Min(Buckets - 1, (int)Math.Ceiling(steps));
        Volatile.Write(ref _counts[bucket], _counts[bucket] + 1);
        Volatile.Write(ref _total, _total + 1);
    }

    /// <summary>Milliseconds below which the share <paramref name="q"/> (0 to 1) of the latencies lies; null if there are none.</summary>
    public double? Quantile(double q)
    {
        long total = Count;
        if (total == 0)
        {
            return null;
        }

        long rank = Math.Max(1, (long)Math.Ceiling(q * total));
        long seen = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            seen += Volatile.Read(ref _counts[bucket]);
            if (seen >= rank)
            {
                return Smallest * Math.Pow(Growth, bucket);
            }
        }

        return Smallest * Math.Pow(Growth, Buckets - 1);
    }
}
