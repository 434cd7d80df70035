namespace StreamRisk.Engine.Coverage;

/// <summary>When a subject's report is due: on a change of its state, or when the last one is old.</summary>
internal sealed class ReportSchedule
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
}
