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
    private readonly SortedSamples _all = new();
    private readonly (int Version, Baseline Baseline)[] _known = new (int, Baseline)[Hours];
    private readonly Queue<(EventTime End, float Value)> _waiting = new();
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
            _all.Add(sample.End, sample.Value);
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

        List<(EventTime At, float Value)> all = [];
        foreach (SortedSamples? hour in _hours)
        {
            all.AddRange(hour?.ByAge ?? []);
        }

        all.Sort((a, b) => a.At.CompareTo(b.At));
        foreach ((EventTime at, float value) in all)
        {
            _all.Add(at, value);
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
            hour?.Release(before);
        }

        _all.Release(before);
    }

    private Baseline? Pooled()
    {
        if (_pooled.Version != _all.Version)
        {
            _pooled = (_all.Version, null);
            if (_all.Count >= MinSamples)
            {
                (double median, double mad) = _all.MedianAndMad();
                _pooled = (_all.Version, new Baseline(median, 1.4826 * mad, _all.Count, true));
            }
        }

        return _pooled.Baseline;
    }
}
