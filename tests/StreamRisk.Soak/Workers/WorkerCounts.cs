namespace StreamRisk.Soak.Workers;

/// <summary>What all workers of a soak did, by their logs. Thread-safe.</summary>
internal sealed class WorkerCounts
{
    private int _reserved;
    private int _kills;
    private int _pauses;
    private int _restores;
    private int _rebuilds;

    public int Kills => Volatile.Read(ref _kills);

    public int Pauses => Volatile.Read(ref _pauses);

    /// <summary>Tasks brought back to their state before they went on.</summary>
    public int Restores => Volatile.Read(ref _restores);

    /// <summary>Tasks that had to begin anew: none should.</summary>
    public int Rebuilds => Volatile.Read(ref _rebuilds);

    /// <summary>One of at most <paramref name="most"/> lives that end with a kill.</summary>
    /// <returns>False: all are given away.</returns>
    public bool Reserve(int most) => Interlocked.Increment(ref _reserved) <= most;

    public int Killed() => Interlocked.Increment(ref _kills);

    public void Paused() => Interlocked.Increment(ref _pauses);

    public void See(bool restore, bool rebuild)
    {
        if (restore)
        {
            Interlocked.Increment(ref _restores);
        }

        if (rebuild)
        {
            Interlocked.Increment(ref _rebuilds);
        }
    }
}
