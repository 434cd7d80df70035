using StreamRisk.Streaming.Checkpoints;

namespace StreamRisk.Streaming.Loop;

/// <summary>One loop: who it is and how it gets its partitions.</summary>
public sealed record WorkerLoopOptions
{
    public required LoopIdentity Identity { get; init; }

    /// <summary>
    /// True: takes every partition of its inputs from the beginning, sends no offsets and keeps no task records. For a broker
    /// without groups (the demo's); such a loop cannot recover from a failed commit and ends with it.
    /// </summary>
    public bool ManualAssignment { get; init; }

    public LoopLimits Limits { get; init; } = new();

    /// <summary>For roles that keep state.</summary>
    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>For fault tests: called on the loop's thread with every point that it reaches. What it throws happened there.</summary>
    internal Action<LoopIdentity, FaultPoint>? Reached { get; init; } = FaultPoints.OfProcess;
}
