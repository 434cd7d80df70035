using Confluent.Kafka;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Streaming.Checkpoints;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class Assignment
{
    // A restore shares the thread with partitions that are live: it works for this long, then they have their turn.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(5);

    /// <summary>Moves partitions that are starting on as far as answers are there.</summary>
    /// <param name="forget">Drops what waits of a partition: it was fetched at another position than the one that is sought now.</param>
    public void Step(IConsumer<byte[], byte[]> consumer, Action<TopicPartition> forget)
    {
        Report();
        if (!Starting)
        {
            return;
        }

        PartitionSlot[] starting = [.. _slots.Where(s => s.State is SlotState.Parked or SlotState.Loading)];
        foreach (PartitionSlot slot in starting.Where(s => !s.Woken))
        {
            consumer.Resume([slot.Partition]);
            slot.Woken = true;
        }

        foreach (PartitionSlot slot in starting.Where(s => s.Fetching && !s.Paused))
        {
            consumer.Pause([slot.Partition]);
            slot.Paused = true;
        }

        Locate(consumer, starting);
        _saved?.Poll(Slice);
        foreach (PartitionSlot slot in starting)
        {
            if (slot.State == SlotState.Parked && slot.Log is { } log && (_saved is null || TakeSaved(slot)))
            {
                Place(consumer, slot, log);
            }

            if (slot.State == SlotState.Loading && LoadKeys(slot))
            {
                Enter(consumer, slot, forget);
            }
        }
    }

    private void Locate(IConsumer<byte[], byte[]> consumer, PartitionSlot[] starting)
    {
        _positions.Ask(consumer, [.. starting.Where(s => s.Log is null).Select(s => s.Partition)]);
        foreach (PartitionSlot slot in starting)
        {
            if (slot.Log is null && _positions.Take(slot.Partition, out LogPosition position))
            {
                slot.Log = position;
                slot.Committed = position.Committed;
                // Only now is no transaction of an earlier owner open in the partition of its checkpoints.
                _saved?.Begin(slot.Partition.Partition.Value);
            }
        }
    }

    private bool TakeSaved(PartitionSlot slot) => (slot.Saved ??= _saved!.Take(slot.Partition.Partition.Value)) is not null;

    /// <summary>Decides where the task starts, or why it cannot.</summary>
    private void Place(IConsumer<byte[], byte[]> consumer, PartitionSlot slot, LogPosition log)
    {
        if (Contradiction(slot, log) is { } reason)
        {
            Stop(consumer, slot, reason);
            return;
        }

        slot.Target = slot.Committed != PartitionSlot.None ? slot.Committed : log.Low;
        slot.Birth = _saved is null ? slot.Target : slot.Saved!.Record?.BirthOffset ?? log.Low;
        slot.ReplayFrom = slot.Birth;
        slot.Saving = _saved is null ? null : new SlotSaving();
        slot.State = SlotState.Loading;
        Create(slot);
        if (slot.Saved?.Record is { } record && slot.Task!.State is { } state)
        {
            if (slot.Saved.Unusable() is { } unusable)
            {
                Rebuild(slot, unusable);
            }
            else if (record.ReplayFrom < log.Low)
            {
                Stop(consumer, slot, $"its state is to be brought up to date from offset {record.ReplayFrom}, but the log starts at {log.Low}: it cannot be "
                    + $"restored; raise the retention of {slot.Partition.Topic}, then reset the group and empty {_saved!.Topic} to begin anew");
            }
            else
            {
                Restore(slot, state, record);
            }
        }
        else if (slot.Saved?.Record is { FormatVersion: CheckpointPiece.Format } known)
        {
            slot.Saving!.Saved(_time.GetTimestamp(), known.BirthOffset);
        }

        if (slot.Task!.State is null && slot.Birth < log.Low)
        {
            Stop(consumer, slot, $"its state began at offset {slot.Birth}, but the log starts at {log.Low}: it cannot be rebuilt; "
                + $"raise the retention of {slot.Partition.Topic}, then reset the group and empty {_saved!.Topic} to begin anew");
        }
    }

    /// <summary>What is committed, kept and saved does not fit together; null: it does.</summary>
    private string? Contradiction(PartitionSlot slot, LogPosition log)
    {
        bool never = slot.Committed == PartitionSlot.None;
        if (!never && slot.Committed < log.Low)
        {
            return $"offset {slot.Committed} was committed, but the log starts at {log.Low}: records were deleted before they were read; "
                + "reset the group to skip them, and rebuild from the raw topics";
        }

        if (slot.Committed > log.High)
        {
            return $"offset {slot.Committed} was committed, but the log ends at {log.High}: the topic was created anew; reset the group";
        }

        if (_saved is null || slot.Saved!.Record is null == never)
        {
            return null;
        }

        return never
            ? $"{_saved.Topic} holds a task record, but the group has no offset (expired or deleted): what was published is not known; "
                + $"set the group's offset, or empty {_saved.Topic} to rebuild"
            : $"offset {slot.Committed} was committed, but {_saved.Topic} holds no task record: where its state began is not known; "
                + "reset the group to rebuild from the start of the log";
    }

    private void Create(PartitionSlot slot)
    {
        slot.Task?.Dispose();
        slot.Task = _processor.CreateTask(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Output);
        slot.Next = slot.ReplayFrom;
        slot.Task.State?.At(slot.Next);
        slot.Task.State?.BeginEpoch();
    }

    private void Restore(PartitionSlot slot, IStatefulTask state, TaskRecord record)
    {
        SavedKey shared = slot.Saved!.TaskState;
        slot.Next = slot.ReplayFrom = record.ReplayFrom;
        state.At(slot.Next);
        try
        {
            state.Load(new StateReader(shared.State()), record.ReplayFrom, shared.Covered);
        }
        catch (Exception e) when (RecordFailure.Concerns(e))
        {
            Rebuild(slot, e.Message);
            return;
        }

        slot.Saving!.TaskPieces = shared.Count;
        slot.Saving.ReplayFrom = record.ReplayFrom;
        slot.Saving.Saved(_time.GetTimestamp(), shared.Covered);
        slot.Keys = slot.Saved.StateKeys().GetEnumerator();
    }

    /// <returns>True: all of them are loaded, or there are none.</returns>
    private bool LoadKeys(PartitionSlot slot)
    {
        if (slot.Keys is not { } keys)
        {
            return true;
        }

        long start = _time.GetTimestamp();
        int before = slot.Loaded;
        try
        {
            while (_time.GetElapsedTime(start) < Slice)
            {
                if (!keys.MoveNext())
                {
                    slot.Saved = null;
                    slot.Keys = null;
                    break;
                }

                (string name, SavedKey key) = keys.Current;
                slot.Task!.State!.LoadKey(
                    new SavedForm(name, key.Covered, Math.Max(1, key.Count), key.Bytes), key.Count == 0 ? null : new StateReader(key.State()));
                slot.Loaded++;
            }
        }
        catch (Exception e) when (RecordFailure.Concerns(e))
        {
            Rebuild(slot, e.Message);
        }

        _metrics.Loaded(slot.Loaded - before);
        return slot.Keys is null;
    }

    /// <summary>What was saved cannot be used: the task starts with nothing where its state began, or where the log begins by now.</summary>
    private void Rebuild(PartitionSlot slot, string reason)
    {
        long low = slot.Log!.Value.Low;
        slot.Saving = SlotSaving.Over(slot.Saved!.Places());
        slot.Saved = null;
        slot.Keys = null;
        slot.Loaded = 0;
        slot.ReplayFrom = Math.Max(slot.Birth, low);
        if (slot.Birth < low)
        {
            TaskReborn(slot.Partition.Topic, slot.Partition.Partition.Value, reason, slot.Birth, low);
            slot.Birth = low;
        }
        else
        {
            TaskRebuilt(slot.Partition.Topic, slot.Partition.Partition.Value, reason, slot.Birth);
        }

        _metrics.Rebuilt();
        Create(slot);
    }

    /// <returns>True: the consumer stands where the task starts.</returns>
    private static bool Sought(IConsumer<byte[], byte[]> consumer, PartitionSlot slot)
    {
        if (!slot.Paused)
        {
            return false;
        }

        // A seek waits for the fetch that is parked at the broker. Away from the loop's thread all partitions wait at once, and nobody else.
        TopicPartitionOffset position = new(slot.Partition, slot.Next);
        slot.Seeking ??= Task.Run(() => consumer.Seek(position));
        if (!slot.Seeking.IsCompleted)
        {
            return false;
        }

        Task done = slot.Seeking;
        slot.Seeking = null;
        try
        {
            done.GetAwaiter().GetResult();
            return true;
        }
        catch (KafkaException e) when (e.Error.Code == ErrorCode.Local_State)
        {
            // librdkafka starts fetching a new partition a moment after its assignment; until then it cannot seek.
            return false;
        }
    }

    private void Enter(IConsumer<byte[], byte[]> consumer, PartitionSlot slot, Action<TopicPartition> forget)
    {
        if (!Sought(consumer, slot))
        {
            return;
        }

        forget(slot.Partition);
        consumer.Resume([slot.Partition]);
        slot.Paused = false;
        slot.Saved = null;
        if (slot.Next < slot.Target)
        {
            slot.Output.Muted = true;
            slot.State = SlotState.Restoring;
            TaskRestoring(slot.Partition.Topic, slot.Partition.Partition.Value, slot.Loaded, slot.Next, slot.Target);
            return;
        }

        GoLive(slot);
    }
}
