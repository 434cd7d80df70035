namespace StreamRisk.Streaming.Loop;

/// <summary>States of a worker loop; <see cref="LoopTransitions"/> says which may follow which.</summary>
public enum LoopState
{
    /// <summary>Checks topics, opens its producer, reads reference data.</summary>
    Starting,

    /// <summary>At least one of its partitions is replayed; the others go on.</summary>
    Restoring,

    /// <summary>Every partition that it owns is live.</summary>
    Running,

    /// <summary>Takes no new records, finishes what it has and leaves the group.</summary>
    Draining,

    /// <summary>Another process uses its instance id.</summary>
    Fenced,

    /// <summary>The thread has ended.</summary>
    Stopped,
}
