using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The consumer of a loop, with the records that it gave up while the loop could not use them. Polling is what keeps the membership and
/// serves rebalances, so a loop that waits still polls now and then; what that brings waits here, in order. One thread.
/// </summary>
internal sealed class RecordSource(IConsumer<byte[], byte[]> consumer, Action<ConsumeException> onError)
{
    private const int MostWaiting = 1024;
    private readonly LinkedList<ConsumeResult<byte[], byte[]>> _waiting = new();
    private readonly List<TopicPartition> _held = [];

    public bool HasWaiting => _waiting.Count > 0;

    /// <summary>The next record or end of a partition; null: nothing within that time.</summary>
    public ConsumeResult<byte[], byte[]>? Next(TimeSpan wait)
    {
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            return first.Value;
        }

        Release();
        return Poll(wait);
    }

    /// <summary>Takes a record back: it is the next one again.</summary>
    public void Return(ConsumeResult<byte[], byte[]> result) => _waiting.AddFirst(result);

    /// <summary>Polls once without using what comes.</summary>
    public void Serve()
    {
        if (_waiting.Count >= MostWaiting && _held.Count == 0)
        {
            // Only a wait of many minutes comes here: stop fetching, so that polling brings nothing more.
            _held.AddRange(consumer.Assignment);
            consumer.Pause(_held);
        }

        if (Poll(TimeSpan.Zero) is { } result)
        {
            _waiting.AddLast(result);
        }
    }

    /// <summary>Drops what waits of a partition: it went away, or is read again from another position.</summary>
    public void Forget(TopicPartition partition)
    {
        _held.Remove(partition);
        for (LinkedListNode<ConsumeResult<byte[], byte[]>>? node = _waiting.First; node is not null;)
        {
            LinkedListNode<ConsumeResult<byte[], byte[]>>? next = node.Next;
            if (node.Value.Partition == partition.Partition && node.Value.Topic == partition.Topic)
            {
                _waiting.Remove(node);
            }

            node = next;
        }
    }

    private void Release()
    {
        if (_held.Count > 0)
        {
            consumer.Resume(_held);
            _held.Clear();
        }
    }

    private ConsumeResult<byte[], byte[]>? Poll(TimeSpan wait)
    {
        try
        {
            return consumer.Consume(wait);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            onError(e);
            return null;
        }
    }
}
