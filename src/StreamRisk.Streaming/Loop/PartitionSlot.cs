using Confluent.Kafka;
using StreamRisk.Streaming.Checkpoints;

namespace StreamRisk.Streaming.Loop;

/// <summary>An assigned partition: its task, its outputs and how far they are. One thread.</summary>
internal sealed class PartitionSlot(TopicPartition partition) : IDisposable
{
    public const long None = -1;

    public TopicPartition Partition { get; } = partition;

    public SlotState State { get; set; } = SlotState.Parked;

    public bool Paused { get; set; }

    /// <summary>
    /// The consumer has begun to fetch it. Before that a seek may be undone: where the assignment said to start is still being looked up.
    /// </summary>
    public bool Fetching { get; set; }

    /// <summary>It was resumed after its assignment: a pause outlives the assignment in which it was asked for.</summary>
    public bool Woken { get; set; }

    public IPartitionTask? Task { get; set; }

    public OutputBuffer Output { get; } = new();

    /// <summary>The offset after the last record handed to the task.</summary>
    public long Next { get; set; } = None;

    /// <summary>What the group has committed, as far as this loop knows; none: nothing yet.</summary>
    public long Committed { get; set; } = None;

    /// <summary>Where its state began.</summary>
    public long Birth { get; set; }

    /// <summary>First offset of the muted replay.</summary>
    public long ReplayFrom { get; set; }

    /// <summary>Records below this were seen before: outputs are muted until here.</summary>
    public long Target { get; set; }

    public string? StopReason { get; set; }

    /// <summary>Timestamp of its assignment.</summary>
    public long Assigned { get; init; }

    /// <summary>Keys that were loaded.</summary>
    public int Loaded { get; set; }

    /// <summary>Where it lies and stands; null: not known yet.</summary>
    public LogPosition? Log { get; set; }

    /// <summary>What was saved of it; null: not read yet, not usable, or taken over.</summary>
    public SavedPartition? Saved { get; set; }

    /// <summary>The saved keys that are still to be loaded.</summary>
    public IEnumerator<KeyValuePair<string, SavedKey>>? Keys { get; set; }

    /// <summary>The consumer is on its way to where the task starts.</summary>
    public System.Threading.Tasks.Task? Seeking { get; set; }

    /// <summary>How far its saving is; null: its role saves nothing.</summary>
    public SlotSaving? Saving { get; set; }

    /// <summary>This loop gives it up with the next commit.</summary>
    public bool Leaving { get; set; }

    /// <summary>Up to where everything is done.</summary>
    public long Position => Task?.FirstPending ?? Next;

    public bool Moved => State == SlotState.Live && Position != Committed;

    public void Dispose()
    {
        Keys?.Dispose();
        Task?.Dispose();
        Task = null;
        Output.Dispose();
    }
}
