namespace StreamRisk.Inference.Scoring;

/// <summary>When waiting texts become a window. The deadline counts from the oldest text, so that a steady trickle cannot postpone it.</summary>
/// <param name="WindowTexts">Texts of a full window.</param>
/// <param name="MaxAge">How long the oldest text may wait while the runners are busy.</param>
internal readonly record struct DispatchRule(int WindowTexts, TimeSpan MaxAge)
{
    /// <param name="idle">A runner has nothing to do: waiting would only add latency.</param>
    public bool IsDue(int waiting, TimeSpan oldestAge, bool idle) => waiting > 0 && (idle || waiting >= WindowTexts || oldestAge >= MaxAge);

    /// <summary>How long to sleep if nothing else happens; infinite when nothing waits.</summary>
    public TimeSpan SleepFor(int waiting, TimeSpan oldestAge) => waiting == 0 ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((MaxAge - oldestAge).TotalMilliseconds)));
}
