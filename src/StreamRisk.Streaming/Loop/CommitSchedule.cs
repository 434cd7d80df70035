namespace StreamRisk.Streaming.Loop;

/// <summary>Decides when to commit. Times are monotonic, from any origin.</summary>
internal sealed class CommitSchedule(LoopLimits limits)
{
    private TimeSpan? _firstWaiting;
    private TimeSpan _returned = TimeSpan.MinValue;

    /// <summary>Outputs wait since a time that is known.</summary>
    public bool IsWaiting => _firstWaiting is not null;

    /// <summary>Outputs began to wait.</summary>
    public void Waiting(TimeSpan now) => _firstWaiting ??= now;

    /// <summary>A commit returned, whatever came of it.</summary>
    public void Returned(TimeSpan now)
    {
        _firstWaiting = null;
        _returned = now;
    }

    /// <param name="count">Outputs that wait.</param>
    /// <param name="bytes">Their size.</param>
    /// <param name="drained">The input has nothing more at the moment.</param>
    /// <param name="moved">Positions differ from what is committed.</param>
    public bool Due(TimeSpan now, int count, long bytes, bool drained, bool moved)
    {
        if (count > 0)
        {
            Waiting(now);
            return count >= limits.MaxWaiting
                || bytes >= limits.MaxWaitingBytes
                || now - _firstWaiting!.Value >= limits.MaxDelay
                || (drained && Since(now) >= limits.MinInterval);
        }

        _firstWaiting = null;
        return moved && Since(now) >= limits.OffsetInterval;
    }

    /// <summary>How long the loop may wait for input without missing a commit that is due.</summary>
    public TimeSpan Patience(TimeSpan now, TimeSpan most)
    {
        if (_firstWaiting is null)
        {
            return most;
        }

        TimeSpan left = limits.MinInterval - Since(now);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < most ? left : most;
    }

    private TimeSpan Since(TimeSpan now) => _returned == TimeSpan.MinValue ? TimeSpan.MaxValue : now - _returned;
}
