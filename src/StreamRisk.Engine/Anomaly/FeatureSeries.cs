using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Anomaly;

/// <summary>
/// One feature of one scope and window size over time. Strictly online: a value is judged by windows that ended before its own began, and
/// only then remembered; robust: by median, MAD and ranks; adaptive: 20 days slide; calibrated: |z| becomes a tail probability.
/// </summary>
public sealed class FeatureSeries(TimeSpan size) : IKeyState
{
    private readonly SeasonalHistory _history = new();
    private readonly TailCalibration _calibration = new();
    private readonly Queue<(EventTime End, double Magnitude)> _waiting = new();
    private EventTime _nextSample = EventTime.MinValue;

    /// <summary>Judges the value of the window that ended at `end`; null with too little history.</summary>
    /// <param name="floor">Least scale of z.</param>
    /// <param name="medianShare">Least scale of z as a share of the median; 0 for none.</param>
    public AnomalyScore? Judge(EventTime end, double value, double floor, double medianShare = 0)
    {
        EventTime start = end - size;
        while (_waiting.TryPeek(out (EventTime End, double Magnitude) known) && known.End <= start)
        {
            _waiting.Dequeue();
            _calibration.Add(known.End, known.Magnitude);
        }

        if (_history.At(end, start) is not { } baseline)
        {
            return null;
        }

        double z = baseline.Z(value, Math.Max(floor, medianShare * Math.Abs(baseline.Median)));
        return new AnomalyScore(z, _calibration.Probability(Math.Abs(z)));
    }

    /// <summary>
    /// Remembers the first final value of a window. Windows that slide are sampled four times a size: more samples of the same records would
    /// say nothing new.
    /// </summary>
    public void Remember(EventTime end, double value, AnomalyScore? score)
    {
        if (end < _nextSample)
        {
            return;
        }

        _nextSample = end + (size / 4);
        _history.Add(end, value);
        if (score is { } s)
        {
            _waiting.Enqueue((end, Math.Abs(s.Z)));
        }
    }

    public void Save(StateWriter w)
    {
        _history.Save(w);
        _calibration.Save(w);
        w.Count(_waiting.Count);
        foreach ((EventTime end, double magnitude) in _waiting)
        {
            w.Time(end);
            w.Double(magnitude);
        }

        w.Time(_nextSample);
    }

    public void Load(StateReader r)
    {
        _history.Load(r);
        _calibration.Load(r);
        for (int count = r.Count(); count > 0; count--)
        {
            _waiting.Enqueue((r.Time(), r.Double()));
        }

        _nextSample = r.Time();
    }
}
