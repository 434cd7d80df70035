using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>An assigned partition: its task, its outputs and how far they are. One thread.</summary>
internal sealed class PartitionSlot(TopicPartition partition) : IDisposable
{
    public const long None = -1;

    public TopicPartition Partition { get; } = partition;

    public SlotState State { get; set; } = SlotState.Parked;

    public bool Paused { get; set; }

    public IPartitionTask? Task { get; set; }

    public OutputBuffer Output { get; } = new();

    /// <summary>The offset after the last record handed to the task.</summary>
    public long Next { get; set; } = None;

    /// <summary>What the group has committed, as far as this loop knows; none: nothing yet.</summary>
    public long Committed { get; set; } = None;

    /// <summary>First offset of the muted replay.</summary>
    public long Birth { get; set; }

    /// <summary>Records below this were seen before: outputs are muted until here.</summary>
    public long Target { get; set; }

    public string? StopReason { get; set; }

    /// <summary>Up to where everything is done.</summary>
    public long Position => Task?.FirstPending ?? Next;

    public bool Moved => State == SlotState.Live && Position != Committed;

    public void Dispose()
    {
        Task?.Dispose();
        Task = null;
        Output.Dispose();
    }
}
