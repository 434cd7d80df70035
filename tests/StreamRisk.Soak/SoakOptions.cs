using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Soak;

/// <summary>What a soak does.</summary>
public sealed record SoakOptions
{
    /// <summary>Worker processes killed with SIGKILL (or stopped with SIGTERM), in all.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>
    /// A rolling restart instead: workers are stopped with SIGTERM, one after the other, each as soon as the one before is back.
    /// </summary>
    public bool Rolling { get; init; }

    /// <summary>Worker processes that run at the same time, each with all roles.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Draws the input, and which worker dies when, where and how.</summary>
    public int Seed { get; init; } = 1;

    public GroupMembership Protocol { get; init; } = GroupMembership.Consumer;

    /// <summary>Partitions of each topic.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>Kept with the workers' logs and the replay; null: a temporary folder, deleted if all went well.</summary>
    public string? Folder { get; init; }
}
