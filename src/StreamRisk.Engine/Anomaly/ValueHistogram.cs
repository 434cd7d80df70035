using System.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// Quantiles of many whole values in bounded memory: values below 128 are kept exactly, larger ones in buckets whose bounds lie less than
/// 1/128 apart (the buckets of HdrHistogram, G. Tene, with seven significant bits). A quantile is the upper bound of its bucket: never below
/// the exact one, and above it by less than 0.8 %. At most 7,296 buckets; those in use take 12 bytes each.
/// </summary>
internal sealed class ValueHistogram : IKeyState
{
    private const int Bits = 7;
    private const int PerOctave = 1 << Bits;

    private ushort[] _buckets = [];
    private long[] _counts = [];
    private int _used;

    /// <summary>Values taken in.</summary>
    public long Total { get; private set; }

    /// <param name="value">Below 0 counts as 0.</param>
    public void Add(long value)
    {
        ushort bucket = BucketOf(Math.Max(0, value));
        int at = Array.BinarySearch(_buckets, 0, _used, bucket);
        if (at < 0)
        {
            at = ~at;
            if (_used == _buckets.Length)
            {
                Array.Resize(ref _buckets, Math.Max(4, _used * 2));
                Array.Resize(ref _counts, _buckets.Length);
            }

            Array.Copy(_buckets, at, _buckets, at + 1, _used - at);
            Array.Copy(_counts, at, _counts, at + 1, _used - at);
            (_buckets[at], _counts[at]) = (bucket, 0);
            _used++;
        }

        _counts[at]++;
        Total++;
    }

    /// <summary>The smallest value that at least this share of the values does not exceed; null without values.</summary>
    /// <param name="share">0 to 1.</param>
    public long? Quantile(double share)
    {
        // The share is binary: 0.995 of 200 must be 199.
        long rank = Math.Clamp((long)Math.Ceiling((share * Total) - 1e-9), 1, Math.Max(1, Total));
        long above = 0;
        for (int i = _used - 1; i >= 0; i--)
        {
            above += _counts[i];
            if (above > Total - rank)
            {
                return UpperBound(_buckets[i]);
            }
        }

        return null;
    }

    public void Save(StateWriter w)
    {
        w.Count(_used);
        for (int i = 0; i < _used; i++)
        {
            w.Int(_buckets[i]);
            w.Long(_counts[i]);
        }
    }

    public void Load(StateReader r)
    {
        _used = r.Count();
        _buckets = new ushort[_used];
        _counts = new long[_used];
        for (int i = 0; i < _used; i++)
        {
            _buckets[i] = (ushort)r.Int();
            _counts[i] = r.Long();
            Total += _counts[i];
        }
    }

    private static ushort BucketOf(long value)
    {
        if (value < PerOctave)
        {
            return (ushort)value;
        }

        int exponent = BitOperations.Log2((ulong)value);
        return (ushort)(((exponent - Bits + 1) * PerOctave) + (int)((value >> (exponent - Bits)) & (PerOctave - 1)));
    }

    private static long UpperBound(ushort bucket)
    {
        if (bucket < PerOctave)
        {
            return bucket;
        }

        int shift = (bucket / PerOctave) - 1;
        return (((long)(PerOctave + (bucket % PerOctave)) + 1) << shift) - 1;
    }
}
