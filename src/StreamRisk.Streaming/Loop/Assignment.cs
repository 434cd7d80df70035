using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Checkpoints;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The partitions of a loop. A new one is parked: outside the rebalance handler, and while the others go on, the loop looks up where it
/// starts, gives its task what was saved of it, then seeks there. One thread.
/// </summary>
internal sealed partial class Assignment : IDisposable
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostSeeking = TimeSpan.FromSeconds(1);
    private readonly WorkerLoopOptions _options;
    private readonly IProcessor _processor;
    private readonly CheckpointReader? _saved;
    private readonly PositionLookUp _positions;
    private readonly LoopMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<PartitionSlot> _slots = [];
    private PartitionSlot? _last;
    private long _reported;

    /// <param name="saved">Null: the role keeps no state.</param>
    public Assignment(
        WorkerLoopOptions options,
        IProcessor processor,
        CheckpointReader? saved,
        PositionLookUp positions,
        LoopMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        _options = options;
        _processor = processor;
        _saved = saved;
        _positions = positions;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _reported = time.GetTimestamp();
    }

    /// <summary>In order of assignment.</summary>
    public IReadOnlyList<PartitionSlot> Slots => _slots;

    /// <summary>A partition is on its way to its first record.</summary>
    public bool Starting => Count(SlotState.Parked) + Count(SlotState.Loading) > 0;

    public int Count(SlotState state)
    {
        int count = 0;
        foreach (PartitionSlot slot in _slots)
        {
            count += slot.State == state ? 1 : 0;
        }

        return count;
    }

    public PartitionSlot? Find(string topic, int partition)
    {
        if (_last is { } last && last.Partition.Partition.Value == partition && last.Partition.Topic == topic)
        {
            return last;
        }

        foreach (PartitionSlot slot in _slots)
        {
            if (slot.Partition.Partition.Value == partition && slot.Partition.Topic == topic)
            {
                return _last = slot;
            }
        }

        return null;
    }

    public bool Owns(PartitionSlot slot) => _slots.Contains(slot);

    /// <param name="fetching">The consumer has it already.</param>
    public void Add(TopicPartition partition, bool fetching = false)
    {
        if (Find(partition.Topic, partition.Partition.Value) is null)
        {
            _slots.Add(new PartitionSlot(partition) { Assigned = _time.GetTimestamp(), Fetching = fetching });
        }
    }

    /// <summary>
    /// Waits for the seeks of partitions that are given up: they use the consumer, which may be closed next, and take as long as a fetch that
    /// is parked at the broker. For all of them together: each for itself would add up.
    /// </summary>
    public static void EndSeeks(IReadOnlyCollection<PartitionSlot> slots)
    {
        List<Task> seeks = [.. slots.Where(s => s.Seeking is { IsCompleted: false }).Select(s => s.Seeking!)];
        if (seeks.Count == 0)
        {
            return;
        }

        ((IAsyncResult)Task.WhenAll(seeks)).AsyncWaitHandle.WaitOne(MostSeeking);
        foreach (PartitionSlot slot in slots)
        {
            slot.Seeking = null;
        }
    }

    /// <summary>Forgets a partition with everything that its task has not committed.</summary>
    public void Drop(PartitionSlot slot)
    {
        EndSeeks([slot]);
        _slots.Remove(slot);
        _last = null;
        _positions.Forget();
        _saved?.Forget(slot.Partition.Partition.Value);
        slot.Dispose();
    }

    /// <summary>The partition's task cannot go on: nothing more of it is consumed or committed.</summary>
    public void Stop(IConsumer<byte[], byte[]> consumer, PartitionSlot slot, string reason)
    {
        TaskStopped(slot.Partition.Topic, slot.Partition.Partition.Value, reason);
        slot.State = SlotState.Stopped;
        slot.StopReason = reason;
        slot.Output.Clear();
        consumer.Pause([slot.Partition]);
    }

    /// <summary>The replay has reached what was committed: from here on outputs count.</summary>
    public void GoLive(PartitionSlot slot)
    {
        slot.Output.Muted = false;
        slot.State = SlotState.Live;
        TimeSpan took = _time.GetElapsedTime(slot.Assigned);
        _metrics.Restored(took);
        TaskLive(
            slot.Partition.Topic, slot.Partition.Partition.Value, slot.Target, slot.Loaded, slot.Target - slot.ReplayFrom, (long)took.TotalMilliseconds);
    }

    public void Dispose()
    {
        EndSeeks(_slots);
        foreach (PartitionSlot slot in _slots)
        {
            slot.Dispose();
        }

        _slots.Clear();
        _saved?.Dispose();
        _positions.Dispose();
    }

    private void Report()
    {
        if (_time.GetElapsedTime(_reported) < ReportEvery)
        {
            return;
        }

        _reported = _time.GetTimestamp();
        foreach (PartitionSlot slot in _slots)
        {
            if (slot.State == SlotState.Restoring)
            {
                RestoreProgress(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Next - slot.ReplayFrom, slot.Target - slot.ReplayFrom);
            }
            else if (slot.State == SlotState.Loading)
            {
                LoadProgress(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Loaded, slot.Saved?.Keys ?? 0);
            }
        }
    }
}
