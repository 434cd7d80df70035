using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using StreamRisk.Engine;

namespace StreamRisk.Streaming.Loop;

public sealed partial class WorkerLoop
{
    /// <summary>
    /// Runs a rebalance handler. An exception inside would leave the client's group state half done, so it is kept and thrown by the
    /// loop once the poll that called the handler has returned.
    /// </summary>
    private void Guard(Action handler)
    {
        try
        {
            // Closing runs on a thread of its own: a handler that comes after the loop has stopped waiting for it must change nothing.
            lock (_rebalancing)
            {
                if (!_abandoned)
                {
                    handler();
                }
            }
        }
#pragma warning disable CA1031 // Thrown again by Rethrow.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _handlerFailure ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    private IEnumerable<TopicPartitionOffset> Guard(Action handler, List<TopicPartition> partitions)
    {
        Guard(handler);
        // Parked at the end, where little is fetched: the loop looks up the start outside of this handler, and seeks there.
        return partitions.Select(p => new TopicPartitionOffset(p, Offset.End));
    }

    private void Rethrow()
    {
        if (_handlerFailure is { } failure)
        {
            _handlerFailure = null;
            failure.Throw();
        }
    }

    private void Assigned(List<TopicPartition> partitions)
    {
        PartitionsAssigned(Names(partitions));
        foreach (TopicPartition partition in partitions)
        {
            _assignment.Add(partition);
        }
    }

    private void Revoked(List<TopicPartitionOffset> partitions)
    {
        PartitionsRevoked(Names(partitions.Select(p => p.TopicPartition)));
        foreach (TopicPartitionOffset partition in partitions)
        {
            if (_assignment.Find(partition.Topic, partition.Partition.Value) is { } slot)
            {
                slot.Leaving = true;
            }
        }

        // While this handler runs the partitions are still ours; what is not committed now is done again by the next owner.
        if (!_failed)
        {
            _options.Reached?.Invoke(_options.Identity, FaultPoint.InRevoke);
            Commit(_options.Limits.LastCall);
        }

        Drop(partitions);
    }

    private void Lost(List<TopicPartitionOffset> partitions)
    {
        PartitionsLost(Names(partitions.Select(p => p.TopicPartition)));
        Drop(partitions);
    }

    private void Drop(List<TopicPartitionOffset> partitions)
    {
        List<PartitionSlot> slots = [.. partitions.Select(p => _assignment.Find(p.Topic, p.Partition.Value)).OfType<PartitionSlot>()];
        Assignment.EndSeeks(slots);
        foreach (TopicPartitionOffset partition in partitions)
        {
            _source.Forget(partition.TopicPartition);
        }

        foreach (PartitionSlot slot in slots)
        {
            _assignment.Drop(slot);
        }
    }

    private void OnConsumeError(ConsumeException e)
    {
        TopicPartition? at = e.ConsumerRecord?.TopicPartition;
        if (e.Error.Code == ErrorCode.Local_AutoOffsetReset && at is not null && _assignment.Find(at.Topic, at.Partition.Value) is { } slot)
        {
            if (slot.State is SlotState.Parked or SlotState.Loading)
            {
                return;
            }

            _assignment.Stop(_consumer, slot, $"offset {slot.Next} is not in the log: {e.Error.Reason}; the records before the log's start are lost; "
                + "reset the group to go on behind them");
            return;
        }

        ConsumeFailed(e.Error.Code, e.Error.Reason);
    }

    private void Drain()
    {
        Enter(LoopState.Draining);
        TimeSpan until = Now + _options.Limits.DrainTimeout;
        while (_assignment.Slots.Any(s => s.Task?.FirstPending is not null) && Now < until)
        {
            _wake.WaitOne(Busy);
            _processor.Poll(EventTime.FromDateTimeOffset(_time.GetUtcNow()));
        }

        foreach (PartitionSlot slot in _assignment.Slots)
        {
            slot.Leaving = true;
        }

        Commit(_options.Limits.LastCall);
    }

    private void Close(Exception? failure)
    {
        // What waits now belongs to a state that is in doubt: leaving the group must not commit it.
        _failed = failure is not null;
        if (failure is InstanceIdInUseException)
        {
            Enter(LoopState.Fenced);
        }

        // A consumer that was never made is null; closing leaves the group at once and calls Revoked.
        if (_consumer is not null)
        {
            CloseConsumer();
        }

        _assignment.Dispose();
        _committer.Dispose();
        _groupOffsets?.Dispose();
        _processor.Dispose();
        Health.Failure = failure?.Message;
        Enter(LoopState.Stopped);
        if (failure is null)
        {
            _completion.SetResult();
        }
        else
        {
            LoopFailed(failure);
            _completion.SetException(failure);
        }
    }

    /// <summary>
    /// Leaves the group, as long as there is time for it: the client waits for a coordinator that may be down. A consumer that does not come
    /// back is left behind; its membership ends with its session.
    /// </summary>
    private void CloseConsumer()
    {
        IConsumer<byte[], byte[]> consumer = _consumer;
        Task closing = Task.Run(consumer.Close);
        try
        {
            long asked = Interlocked.Read(ref _stopAsked);
            TimeSpan left = _options.Limits.StopTimeout - (asked == 0 ? TimeSpan.Zero : _time.GetElapsedTime(asked));
            if (!closing.Wait(left > LeastLeave ? left : LeastLeave))
            {
                CloseFailed("the coordinator does not answer");
                lock (_rebalancing)
                {
                    _abandoned = true;
                }

                closing.ContinueWith(_ => consumer.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                return;
            }
        }
        catch (AggregateException e) when (e.InnerException is KafkaException failure)
        {
            CloseFailed(failure.Error.Reason);
        }

        consumer.Dispose();
    }

    private static string Names(IEnumerable<TopicPartition> partitions) =>
        string.Join(", ", partitions.Select(p => $"{p.Topic}[{p.Partition.Value}]"));
}
