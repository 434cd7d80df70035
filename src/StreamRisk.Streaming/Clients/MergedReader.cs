using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Clients;

/// <summary>Reads several topics with one consumer outside any group, each partition in its order. One thread.</summary>
public sealed class MergedReader : IDisposable
{
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly Dictionary<PartitionRef, long> _next;

    /// <param name="starts">First offset to read of every partition that is read.</param>
    public MergedReader(KafkaClients clients, IReadOnlyDictionary<PartitionRef, long> starts)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _consumer = clients.Reader("streamrisk-read");
        _next = new Dictionary<PartitionRef, long>(starts);
        _consumer.Assign(starts.Select(s => new TopicPartitionOffset(s.Key.Topic, s.Key.Partition, s.Value)));
    }

    /// <summary>Waits at most <paramref name="wait"/> for the next record; null: there was none.</summary>
    /// <exception cref="DependencyException">The log was cut off below what is read, or the broker is gone for good.</exception>
    public TopicMessage? Read(TimeSpan wait, out PartitionRef from)
    {
        from = default;
        try
        {
            if (_consumer.Consume(wait) is not { } result)
            {
                return null;
            }

            from = new PartitionRef(result.Topic, result.Partition.Value);
            if (result.IsPartitionEOF)
            {
                // With transactions the end lies beyond the last record: markers take offsets too.
                _next[from] = Math.Max(_next[from], result.Offset.Value);
                return null;
            }

            _next[from] = result.Offset.Value + 1;
            return TopicMessage.Of(result);
        }
        catch (ConsumeException e)
        {
            throw new DependencyException($"{e.ConsumerRecord.Topic}: {e.Error.Reason} ({e.Error.Code}).", e);
        }
    }

    /// <summary>Everything below these offsets was read.</summary>
    public bool Reached(IReadOnlyDictionary<PartitionRef, long> ends)
    {
        ArgumentNullException.ThrowIfNull(ends);
        foreach ((PartitionRef partition, long end) in ends)
        {
            if (_next[partition] < end)
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }
}
