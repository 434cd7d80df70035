namespace StreamRisk.Streaming.Loop;

/// <summary>When a loop commits. Idle, a hop costs milliseconds; busy, commits are large.</summary>
public sealed record LoopLimits
{
    /// <summary>Waiting outputs that force a commit.</summary>
    public int MaxWaiting { get; init; } = 4096;

    /// <summary>Waiting bytes that force a commit.</summary>
    public long MaxWaitingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>With the input drained, a commit starts no sooner than this after the last one returned.</summary>
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest that an output waits while the input flows.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often positions are committed without outputs.</summary>
    public TimeSpan OffsetInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest commit inside a rebalance handler, which holds up the group.</summary>
    public TimeSpan RevokeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a stopping loop waits for work in flight.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>From the wish to stop until the group is left, whatever the brokers do: leaving it has what work in flight and the last commit leave over.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For each of the two calls of a commit that holds up the group or the end of the loop.</summary>
    internal TimeSpan LastCall => RevokeTimeout / 2;
}
