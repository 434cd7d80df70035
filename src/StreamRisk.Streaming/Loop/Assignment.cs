using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Checkpoints;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The partitions of a loop. A new one is parked: outside the rebalance handler, and while the others go on, the loop looks up where it
/// starts, then seeks there. One thread.
/// </summary>
internal sealed partial class Assignment : IDisposable
{
    private static readonly TimeSpan LookUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);
    private readonly WorkerLoopOptions _options;
    private readonly IProcessor _processor;
    private readonly TaskRecordStore? _records;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<PartitionSlot> _slots = [];
    private PartitionSlot? _last;
    private long _reported;

    public Assignment(WorkerLoopOptions options, IProcessor processor, TaskRecordStore? records, TimeProvider time, ILogger logger)
    {
        _options = options;
        _processor = processor;
        _records = records;
        _time = time;
        _logger = logger;
        _reported = time.GetTimestamp();
    }

    /// <summary>In order of assignment.</summary>
    public IReadOnlyList<PartitionSlot> Slots => _slots;

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

    public void Add(TopicPartition partition)
    {
        if (Find(partition.Topic, partition.Partition.Value) is null)
        {
            _slots.Add(new PartitionSlot(partition));
        }
    }

    /// <summary>Forgets a partition with everything that its task has not committed.</summary>
    public void Drop(PartitionSlot slot)
    {
        _slots.Remove(slot);
        _last = null;
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

    /// <summary>Moves parked partitions on as far as answers are there.</summary>
    /// <param name="forget">Drops what waits of a partition: it was fetched at another position than the one that is sought now.</param>
    public void Step(IConsumer<byte[], byte[]> consumer, Action<TopicPartition> forget)
    {
        Report();
        if (Count(SlotState.Parked) == 0)
        {
            return;
        }

        PartitionSlot[] parked = [.. _slots.Where(s => s.State == SlotState.Parked)];
        foreach (PartitionSlot slot in parked)
        {
            if (!slot.Paused)
            {
                consumer.Pause([slot.Partition]);
                slot.Paused = true;
            }
        }

        if (!_options.ManualAssignment && !LookUpCommitted(consumer, parked))
        {
            return;
        }

        foreach (PartitionSlot slot in parked)
        {
            if (Place(consumer, slot) && slot.State != SlotState.Stopped)
            {
                Enter(consumer, slot, forget);
            }
        }
    }

    /// <summary>The replay has reached what was committed: from here on outputs count.</summary>
    public void GoLive(PartitionSlot slot)
    {
        slot.Output.Muted = false;
        slot.State = SlotState.Live;
        TaskLive(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Target, slot.Target - slot.Birth);
    }

    public void Dispose()
    {
        foreach (PartitionSlot slot in _slots)
        {
            slot.Dispose();
        }

        _slots.Clear();
        _records?.Dispose();
    }

    private static bool LookUpCommitted(IConsumer<byte[], byte[]> consumer, PartitionSlot[] parked)
    {
        try
        {
            // Stable offsets: the brokers hold the answer back while a transaction of a previous owner is open.
            List<TopicPartitionOffset> committed = consumer.Committed(parked.Select(s => s.Partition), LookUp);
            for (int i = 0; i < parked.Length; i++)
            {
                parked[i].Committed = committed[i].Offset.Value >= 0 ? committed[i].Offset.Value : PartitionSlot.None;
            }

            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            // Unstable offsets, or no coordinator at the moment: asked again in the next round.
            return false;
        }
    }

    private bool Place(IConsumer<byte[], byte[]> consumer, PartitionSlot slot)
    {
        WatermarkOffsets log;
        try
        {
            log = consumer.QueryWatermarkOffsets(slot.Partition, LookUp);
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            return false;
        }

        long low = log.Low.Value;
        if (slot.Committed > log.High.Value || (slot.Committed != PartitionSlot.None && slot.Committed < low))
        {
            Stop(consumer, slot, slot.Committed < low
                ? $"offset {slot.Committed} was committed, but the log starts at {low}: records were deleted before they were read; "
                    + "reset the group to skip them, and rebuild from the raw topics"
                : $"offset {slot.Committed} was committed, but the log ends at {log.High.Value}: the topic was created anew; reset the group");
            return true;
        }

        slot.Birth = low;
        if (_records is null)
        {
            slot.Next = slot.Target = slot.Committed != PartitionSlot.None ? slot.Committed : low;
            slot.Birth = slot.Next;
            return true;
        }

        if (!_records.TryRead(slot.Partition.Partition.Value, out Engine.Records.TaskRecord? record))
        {
            return false;
        }

        slot.Target = slot.Committed != PartitionSlot.None ? slot.Committed : low;
        if (record is null != (slot.Committed == PartitionSlot.None))
        {
            Stop(consumer, slot, record is null
                ? $"offset {slot.Committed} was committed, but {_records.Topic} holds no task record: where its state began is not known; "
                    + "reset the group to rebuild from the start of the log"
                : $"{_records.Topic} holds a task record, but the group has no offset (expired or deleted): what was published is not known; "
                    + $"set the group's offset, or empty {_records.Topic} to rebuild");
            return true;
        }

        if (record is not null && record.BirthOffset < low)
        {
            Stop(consumer, slot, $"its state began at offset {record.BirthOffset}, but the log starts at {low}: it cannot be rebuilt; "
                + $"raise the retention of {slot.Partition.Topic}, then reset the group and empty {_records.Topic} to begin anew");
            return true;
        }

        slot.Birth = slot.Next = record?.BirthOffset ?? low;
        return true;
    }

    private void Enter(IConsumer<byte[], byte[]> consumer, PartitionSlot slot, Action<TopicPartition> forget)
    {
        try
        {
            consumer.Seek(new TopicPartitionOffset(slot.Partition, slot.Next));
        }
        catch (KafkaException e) when (e.Error.Code == ErrorCode.Local_State)
        {
            // librdkafka starts fetching a new partition a moment after its assignment; until then it cannot seek.
            return;
        }

        forget(slot.Partition);
        consumer.Resume([slot.Partition]);
        slot.Paused = false;
        slot.Task = _processor.CreateTask(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Output);
        if (slot.Next < slot.Target)
        {
            slot.Output.Muted = true;
            slot.State = SlotState.Restoring;
            TaskRestoring(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Next, slot.Target);
            return;
        }

        if (_records is not null && slot.Committed == PartitionSlot.None)
        {
            // In the transaction of the first offset: from then on both are there, or neither.
            _records.Write(slot.Output, slot.Partition.Partition.Value, slot.Birth);
        }

        GoLive(slot);
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
                RestoreProgress(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Next - slot.Birth, slot.Target - slot.Birth);
            }
        }
    }
}
