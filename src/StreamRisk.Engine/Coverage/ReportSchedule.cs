using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>When a subject's report is due: on a change of its state, or when the last one is old.</summary>
internal sealed class ReportSchedule : IKeyState
{
    private readonly Dictionary<string, (string State, EventTime At)> _last = new(StringComparer.Ordinal);

    /// <summary>True if a report is due now; it counts as written then.</summary>
    public bool Due(string subject, string state, EventTime now, TimeSpan repeatEvery)
    {
        if (_last.TryGetValue(subject, out (string State, EventTime At) last) && last.State == state && now - last.At < repeatEvery)
        {
            return false;
        }

        _last[subject] = (state, now);
        return true;
    }

    public void Save(StateWriter w)
    {
        w.Count(_last.Count);
        foreach (string subject in StateWriter.Ordinal(_last))
        {
            w.Name(subject);
            w.Text(_last[subject].State);
            w.Time(_last[subject].At);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _last[r.Name()] = (r.Text(), r.Time());
        }
    }
}
