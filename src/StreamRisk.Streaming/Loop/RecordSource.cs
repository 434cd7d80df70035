using Confluent.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// The consumer of a loop, with the records that it gave up while the loop could not use them. Polling is what keeps the membership and
/// serves rebalances, so a loop that waits still polls now and then; what that brings waits here, in order. One thread.
/// </summary>
/// <param name="consumer">With <paramref name="keys"/> and <paramref name="values"/> as its deserializers: what its results hold is empty.</param>
internal sealed class RecordSource(
    IConsumer<byte[], byte[]> consumer, ComponentBytes keys, ComponentBytes values, Action<ConsumeException> onError)
{
    private const int MostWaiting = 1024;
    private readonly LinkedList<Kept> _waiting = new();
    private readonly List<TopicPartition> _held = [];
    private Kept? _current;

    public bool HasWaiting => _waiting.Count > 0;

    /// <summary>Of the record that <see cref="Next"/> gave last; valid until the next call.</summary>
    public ReadOnlySpan<byte> Key => _current is { } kept ? kept.Key : keys.Bytes;

    /// <inheritdoc cref="Key"/>
    public ReadOnlySpan<byte> Value => _current is { } kept ? kept.Value : values.Bytes;

    /// <summary>The value is not null.</summary>
    public bool HasValue => _current is { } kept ? kept.Value is not null : !values.IsNull;

    /// <summary>The next record or end of a partition; null: nothing within that time.</summary>
    public ConsumeResult<byte[], byte[]>? Next(TimeSpan wait)
    {
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            _current = first.Value;
            return _current.Result;
        }

        Release();
        _current = null;
        return Poll(wait);
    }

    /// <summary>Takes back the record that <see cref="Next"/> gave last: it is the next one again.</summary>
    public void Return(ConsumeResult<byte[], byte[]> result) => _waiting.AddFirst(_current ?? Keep(result));

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
            _waiting.AddLast(Keep(result));
        }
    }

    /// <summary>Drops what waits of a partition: it went away, or is read again from another position.</summary>
    public void Forget(TopicPartition partition)
    {
        _held.Remove(partition);
        for (LinkedListNode<Kept>? node = _waiting.First; node is not null;)
        {
            LinkedListNode<Kept>? next = node.Next;
            if (node.Value.Result.Partition == partition.Partition && node.Value.Result.Topic == partition.Topic)
            {
                _waiting.Remove(node);
            }

            node = next;
        }
    }

    private Kept Keep(ConsumeResult<byte[], byte[]> result) =>
        result.IsPartitionEOF ? new Kept(result, null, null) : new Kept(result, keys.ToArray(), values.ToArray());

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

    /// <summary>A record with its own copy of key and value.</summary>
    private sealed record Kept(ConsumeResult<byte[], byte[]> Result, byte[]? Key, byte[]? Value);
}
