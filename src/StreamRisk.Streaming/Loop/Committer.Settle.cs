using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

internal sealed partial class Committer
{
    /// <summary>
    /// Finds out what became of the failed commit. A new producer first: InitTransactions ends the old transaction one way or the other. Then
    /// the stable committed offsets say which, per partition.
    /// </summary>
    /// <param name="serve">Polls the consumer, which serves rebalances that may be why the commit failed.</param>
    /// <param name="restore">Drops a partition's task and restores it.</param>
    /// <exception cref="LoopFailedException">It cannot be found out, or commits keep failing.</exception>
    public void Settle(IConsumer<byte[], byte[]> consumer, Action serve, Action<PartitionSlot> restore, CancellationToken stopping)
    {
        if (_groupOffsets is null)
        {
            throw new LoopFailedException("A commit failed, and without a group there are no offsets that would tell what became of it.");
        }

        Open(serve, stopping);
        serve();
        _attempt.RemoveAll(a => !_assignment.Owns(a.Slot));
        List<TopicPartitionOffset> committed = Committed(_groupOffsets, consumer, serve, stopping);
        int landed = 0;
        foreach (CommitAttempt attempt in _attempt)
        {
            // A rebalance inside Committed may have dropped it: then its next owner starts at the stable offset.
            if (!_assignment.Owns(attempt.Slot))
            {
                continue;
            }

            long actual = Actual(committed, attempt.Slot.Partition);
            if (actual == attempt.Intended)
            {
                attempt.Slot.Committed = actual;
                attempt.Slot.Output.Clear();
                landed++;
            }
            else if (actual != attempt.Before)
            {
                // Neither: another owner wrote meanwhile, so what this task knows is not what was published.
                restore(attempt.Slot);
            }
        }

        Settled(landed, _attempt.Count);
        if (landed > 0)
        {
            _processor.TrailerCommitted();
            _failures = 0;
        }

        _attempt.Clear();
        Unsettled = false;
        if (_failures > 1)
        {
            _pause.Wait(TimeSpan.FromMilliseconds(50 * _failures), stopping);
        }
    }

    private List<TopicPartitionOffset> Committed(
        GroupOffsets offsets, IConsumer<byte[], byte[]> consumer, Action serve, CancellationToken stopping)
    {
        try
        {
            List<TopicPartitionOffset> committed;
            while (!offsets.TryRead(consumer, _attempt.Select(a => a.Slot.Partition), Ask, out committed, out string failure))
            {
                CommittedAgain(failure);
                _health.Waiting = "committed offsets are not stable yet";
                serve();
                stopping.ThrowIfCancellationRequested();
            }

            return committed;
        }
        finally
        {
            _health.Waiting = null;
        }
    }

    private static long Actual(List<TopicPartitionOffset> committed, TopicPartition partition)
    {
        foreach (TopicPartitionOffset offset in committed)
        {
            if (offset.TopicPartition == partition)
            {
                return offset.Offset.Value >= 0 ? offset.Offset.Value : PartitionSlot.None;
            }
        }

        return PartitionSlot.None;
    }
}
