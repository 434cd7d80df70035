using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Loop;

public sealed partial class WorkerLoop
{
    private TimeSpan Now => _time.GetElapsedTime(_origin);

    private void Round()
    {
        Health.Progress();
        _assignment.Step(_consumer, _source.Forget);
        _processor.Poll(EventTime.FromDateTimeOffset(_time.GetUtcNow()));
        bool drained = Take();
        CommitIfDue(drained);
        Measure();
    }

    /// <returns>True: the input has nothing more at the moment.</returns>
    private bool Take()
    {
        if (_blocked)
        {
            // The consumer must be polled to keep its membership, yet what it brings cannot be used: once a second will do.
            _wake.WaitOne(Busy);
            if (Now - _served >= Second)
            {
                _served = Now;
                _source.Serve();
                Rethrow();
            }

            _blocked = false;
        }

        TimeSpan wait = _schedule.Patience(Now, _processor.Working || _assignment.Starting ? Busy : Idle);
        int consumed = 0;
        int replayed = 0;
        ConsumeResult<byte[], byte[]>? result = null;
        for (int i = 0; i < RecordsPerRound && !_blocked; i++)
        {
            result = _source.Next(wait);
            Rethrow();
            wait = TimeSpan.Zero;
            if (result is null)
            {
                break;
            }

            PartitionSlot? slot = _assignment.Find(result.Topic, result.Partition.Value);
            if (slot is null)
            {
                continue;
            }

            slot.Fetching = true;
            if (slot.State is SlotState.Parked or SlotState.Loading or SlotState.Stopped)
            {
                continue;
            }

            if (result.IsPartitionEOF)
            {
                AtEnd(slot, result.Offset.Value);
            }
            else if (Hand(slot, result))
            {
                consumed++;
                replayed += slot.State == SlotState.Restoring ? 1 : 0;
            }
        }

        Count(consumed, replayed);
        bool drained = result is null && !_blocked;
        if (drained)
        {
            _metrics.Stages.Idle();
        }

        return drained;
    }

    private bool Hand(PartitionSlot slot, ConsumeResult<byte[], byte[]> result)
    {
        long offset = result.Offset.Value;
        if (offset < slot.Next)
        {
            return false;
        }

        if (slot.State == SlotState.Restoring && offset >= slot.Target)
        {
            _assignment.GoLive(slot);
        }

        Message<byte[], byte[]> message = result.Message;
        var record = new InputRecord(
            slot.Partition.Topic,
            slot.Partition.Partition.Value,
            offset,
            new EventTime(message.Timestamp.UnixTimestampMs * 1000),
            _source.Key,
            _source.Value,
            _source.HasValue,
            message.Headers);
        StageClock? clock = slot.State == SlotState.Live ? _metrics.Stages.Start(record) : null;
        slot.Output.Clock = clock;
        bool handled = Handled(slot, record);
        slot.Output.Clock = null;
        if (!handled)
        {
            _source.Return(result);
            _blocked = true;
            return false;
        }

        slot.Next = offset + 1;
        if (clock is not null && !(slot.Task!.FirstPending <= offset))
        {
            _metrics.Stages.Apply(clock);
        }

        if (slot.State == SlotState.Restoring)
        {
            _options.Reached?.Invoke(_options.Identity, FaultPoint.InRestore);
        }

        if (slot.Output.Count > 0 && !_schedule.IsWaiting)
        {
            _schedule.Waiting(Now);
        }

        return true;
    }

    private bool Handled(PartitionSlot slot, in InputRecord record)
    {
        bool failed = false;
        while (true)
        {
            slot.Output.Stand();
            try
            {
                return slot.Task!.TryHandle(record) || failed;
            }
            catch (Exception e) when (RecordFailure.Concerns(e))
            {
                HandlerFailed(e, record.Topic, record.Partition, record.Offset);
                slot.Output.Rewind();
                if (!failed)
                {
                    DeadLetterWriter.Write(slot.Output, record, RecordFailure.ErrorClass, RecordFailure.Message(e));
                }

                failed = true;
                if (!slot.Task!.Recover())
                {
                    return true;
                }
            }
        }
    }

    private void AtEnd(PartitionSlot slot, long end)
    {
        // Behind the last record lie the markers of its transaction; committed as well, the next start finds nothing to read.
        slot.Next = Math.Max(slot.Next, end);
        if (slot.State == SlotState.Restoring && slot.Next >= slot.Target)
        {
            _assignment.GoLive(slot);
        }

        if (slot.State == SlotState.Live)
        {
            slot.Task!.AtEnd(EventTime.FromDateTimeOffset(_time.GetUtcNow()));
        }
    }

    private void Count(int consumed, int replayed)
    {
        if (consumed > 0)
        {
            _metrics.Consumed(consumed - replayed);
        }

        if (replayed > 0)
        {
            _metrics.Replayed(replayed);
        }
    }
}
