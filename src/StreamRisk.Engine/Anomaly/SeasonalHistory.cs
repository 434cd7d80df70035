using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// Samples of one figure by hour of the day (UTC) over 20 days. A sample waits until it is older than the window that is judged, so that
/// no value is compared with itself or with what overlaps it.
/// </summary>
public sealed class SeasonalHistory : IKeyState
{
    /// <summary>Samples without which an hour says nothing of its own, and all hours together nothing at all.</summary>
    public const int MinSamples = 30;

    private const int Hours = 24;
    private static readonly TimeSpan Span = TimeSpan.FromDays(20);

    private readonly SortedSamples?[] _hours = new SortedSamples?[Hours];
    private readonly (int Version, Baseline Baseline)[] _known = new (int, Baseline)[Hours];
    private readonly Queue<(EventTime End, float Value)> _waiting = new();
    private int _version;
    private (int Version, Baseline? Baseline) _pooled = (-1, null);

    /// <summary>A value of the window that ended at `end`; ends do not decrease.</summary>
    public void Add(EventTime end, double value) => _waiting.Enqueue((end, (float)value));

    /// <summary>
    /// What is usual at the hour of `at`, from samples that ended at or before `olderThan` (which must not decrease). Null under 30.
    /// </summary>
    public Baseline? At(EventTime at, EventTime olderThan)
    {
        while (_waiting.TryPeek(out (EventTime End, float Value) sample) && sample.End <= olderThan)
        {
            _waiting.Dequeue();
            SortedSamples hour = _hours[HourOf(sample.End)] ??= new SortedSamples();
            hour.Add(sample.End, sample.Value);
            _version++;
        }

        Release(olderThan - Span);
        int index = HourOf(at);
        if (_hours[index] is not { Count: >= MinSamples } own)
        {
            return Pooled();
        }

        if (_known[index].Version != own.Version)
        {
            (double median, double mad) = own.MedianAndMad();
            _known[index] = (own.Version, new Baseline(median, 1.4826 * mad, own.Count, false));
        }

        return _known[index].Baseline;
    }

    public void Save(StateWriter w)
    {
        foreach (SortedSamples? hour in _hours)
        {
            if (w.Has(hour is not null))
            {
                hour!.Save(w);
            }
        }

        w.Count(_waiting.Count);
        foreach ((EventTime end, float value) in _waiting)
        {
            w.Time(end);
            w.Float(value);
        }
    }

    public void Load(StateReader r)
    {
        for (int i = 0; i < Hours; i++)
        {
            if (r.Bool())
            {
                _hours[i] = new SortedSamples();
                _hours[i]!.Load(r);
            }
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _waiting.Enqueue((r.Time(), r.Float()));
        }
    }

    private static int HourOf(EventTime t) => (int)((((t.Minute / 60) % Hours) + Hours) % Hours);

    private void Release(EventTime before)
    {
        foreach (SortedSamples? hour in _hours)
        {
            if (hour is not null)
            {
                int count = hour.Count;
                hour.Release(before);
                _version += count - hour.Count;
            }
        }
    }

    private Baseline? Pooled()
    {
        if (_pooled.Version == _version)
        {
            return _pooled.Baseline;
        }

        List<double> all = [];
        foreach (SortedSamples? hour in _hours)
        {
            foreach (float value in hour is null ? [] : hour.Sorted)
            {
                all.Add(value);
            }
        }

        Baseline? baseline = null;
        if (all.Count >= MinSamples)
        {
            (double median, double mad) = RobustStatistics.MedianAndMad(all.ToArray());
            baseline = new Baseline(median, 1.4826 * mad, all.Count, true);
        }

        _pooled = (_version, baseline);
        return baseline;
    }
}
