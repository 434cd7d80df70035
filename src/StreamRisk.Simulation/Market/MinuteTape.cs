using StreamRisk.Engine;

namespace StreamRisk.Simulation.Market;

/// <summary>What was traded, by minute: what a participant can read off the tape before he acts.</summary>
internal sealed class MinuteTape
{
    private readonly List<Minute> _minutes = [];

    public void Add(EventTime at, long ticks, long shares)
    {
        long minute = at.Micros / 60_000_000;
        if (_minutes.Count == 0 || _minutes[^1].At != minute)
        {
            _minutes.Add(new Minute(minute));
        }

        Minute last = _minutes[^1];
        last.Low = Math.Min(last.Low, ticks);
        last.High = Math.Max(last.High, ticks);
        last.Shares += shares;
        last.Value += ticks * shares;
    }

    /// <summary>Volume-weighted price in ticks over so many minutes up to then; null: nothing was traded.</summary>
    public double? Vwap(EventTime until, double minutes)
    {
        long shares = 0;
        long value = 0;
        foreach (Minute minute in Of(until, minutes))
        {
            shares += minute.Shares;
            value += minute.Value;
        }

        return shares > 0 ? (double)value / shares : null;
    }

    public (long Low, long High)? Range(EventTime until, double minutes)
    {
        (long Low, long High)? range = null;
        foreach (Minute minute in Of(until, minutes))
        {
            range = range is { } r ? (Math.Min(r.Low, minute.Low), Math.Max(r.High, minute.High)) : (minute.Low, minute.High);
        }

        return range;
    }

    private IEnumerable<Minute> Of(EventTime until, double minutes)
    {
        double last = until.Micros / 60e6;
        for (int i = _minutes.Count - 1; i >= 0 && _minutes[i].At >= last - minutes; i--)
        {
            if (_minutes[i].At < last)
            {
                yield return _minutes[i];
            }
        }
    }

    private sealed class Minute(long at)
    {
        public long At => at;

        public long Low { get; set; } = long.MaxValue;

        public long High { get; set; } = long.MinValue;

        public long Shares { get; set; }

        public long Value { get; set; }
    }
}
