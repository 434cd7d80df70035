using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>How often a figure took which value at the legs whose window has ended, and on how many days such legs came.</summary>
internal sealed class Habit : IKeyState
{
    private readonly ValueHistogram _values = new();
    private long _lastDay = long.MinValue;

    /// <summary>UTC days with at least one leg.</summary>
    public int ActiveDays { get; private set; }

    public void Add(EventTime at, long value)
    {
        _values.Add(value);
        long day = at.Floor(TimeSpan.FromDays(1)).Micros;
        if (day > _lastDay)
        {
            _lastDay = day;
            ActiveDays++;
        }
    }

    public long? Quantile(double share) => _values.Quantile(share);

    public void Save(StateWriter w)
    {
        _values.Save(w);
        w.Long(_lastDay);
        w.Int(ActiveDays);
    }

    public void Load(StateReader r)
    {
        _values.Load(r);
        _lastDay = r.Long();
        ActiveDays = r.Int();
    }
}
