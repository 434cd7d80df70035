using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// A figure that is nearly always zero, over 20 days. Its tail probability is the conformal p-value (Vovk, Gammerman, Shafer 2005)
/// p = (1 + #{x_i ≥ x}) / (n + 1) over the windows that ended before the judged one began; only the values above zero are kept, of the
/// others their number by day.
/// </summary>
public sealed class RareSeries(TimeSpan size) : IKeyState
{
    private const int Days = 20;

    // More values above zero than this come from a figure that is not rare: the oldest go.
    private const int MostValues = 4096;
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private readonly Queue<(EventTime End, double Value)> _waiting = new();
    private readonly Queue<(EventTime End, double Value)> _values = new();
    private readonly Queue<(long Day, int Count)> _counts = new();
    private EventTime _nextSample = EventTime.MinValue;
    private long _today = long.MinValue;
    private int _countToday;
    private int _count;

    /// <summary>Tail probability of the value of the window that ended at `end`; null under 30 windows.</summary>
    public double? Judge(EventTime end, double value)
    {
        while (_waiting.TryPeek(out (EventTime End, double Value) sample) && sample.End <= end - size)
        {
            _waiting.Dequeue();
            Take(sample.End, sample.Value);
        }

        if (_count < SeasonalHistory.MinSamples)
        {
            return null;
        }

        int atLeast = value > 0 ? 0 : _count;
        if (value > 0)
        {
            foreach ((_, double known) in _values)
            {
                atLeast += known >= value ? 1 : 0;
            }
        }

        return (1.0 + atLeast) / (_count + 1);
    }

    /// <summary>Remembers the first final value of a window; windows that slide are sampled four times a size.</summary>
    public void Remember(EventTime end, double value)
    {
        if (end >= _nextSample)
        {
            _nextSample = end + (size / 4);
            _waiting.Enqueue((end, value));
        }
    }

    public void Save(StateWriter w)
    {
        Save(w, _waiting);
        Save(w, _values);
        w.Count(_counts.Count);
        foreach ((long day, int count) in _counts)
        {
            w.Long(day);
            w.Int(count);
        }

        w.Time(_nextSample);
        w.Long(_today);
        w.Int(_countToday);
        w.Int(_count);
    }

    public void Load(StateReader r)
    {
        Load(r, _waiting);
        Load(r, _values);
        for (int count = r.Count(); count > 0; count--)
        {
            _counts.Enqueue((r.Long(), r.Int()));
        }

        _nextSample = r.Time();
        _today = r.Long();
        _countToday = r.Int();
        _count = r.Int();
    }

    private static void Save(StateWriter w, Queue<(EventTime End, double Value)> samples)
    {
        w.Count(samples.Count);
        foreach ((EventTime end, double value) in samples)
        {
            w.Time(end);
            w.Double(value);
        }
    }

    private static void Load(StateReader r, Queue<(EventTime End, double Value)> samples)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            samples.Enqueue((r.Time(), r.Double()));
        }
    }

    private void Take(EventTime end, double value)
    {
        long day = end.Floor(OneDay).Micros;
        if (day != _today)
        {
            if (_countToday > 0)
            {
                _counts.Enqueue((_today, _countToday));
            }

            (_today, _countToday) = (day, 0);
            Release(end - (OneDay * Days));
        }

        _countToday++;
        _count++;
        if (value > 0)
        {
            if (_values.Count == MostValues)
            {
                _values.Dequeue();
            }

            _values.Enqueue((end, value));
        }
    }

    private void Release(EventTime before)
    {
        while (_counts.TryPeek(out (long Day, int Count) oldest) && oldest.Day + (OneDay.Ticks / TimeSpan.TicksPerMicrosecond) <= before.Micros)
        {
            _counts.Dequeue();
            _count -= oldest.Count;
        }

        while (_values.TryPeek(out (EventTime End, double Value) oldest) && oldest.End < before)
        {
            _values.Dequeue();
        }
    }
}
