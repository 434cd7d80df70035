using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Clients;

/// <summary>Reads a topic, or one partition of it, outside any group: committed records only, nothing is written. One thread.</summary>
public sealed class TopicReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly string _topic;
    private readonly Dictionary<int, long> _next = [];
    private readonly HashSet<int> _atEnd = [];

    private TopicReader(IConsumer<byte[], byte[]> consumer, string topic)
    {
        _consumer = consumer;
        _topic = topic;
    }

    /// <summary>Next offset to read of each partition.</summary>
    public IReadOnlyDictionary<int, long> Next => _next;

    /// <param name="starts">Where each partition that is read starts.</param>
    /// <exception cref="DependencyException">A partition does not hold the offset asked for, or no broker answers.</exception>
    public static TopicReader Open(KafkaClients clients, string topic, IReadOnlyDictionary<int, ReadStart> starts)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(starts);
        IConsumer<byte[], byte[]> consumer = clients.Reader("streamrisk-read");
        var reader = new TopicReader(consumer, topic);
        try
        {
            consumer.Assign([.. starts.OrderBy(s => s.Key).Select(s => reader.Locate(s.Key, s.Value))]);
            return reader;
        }
        catch (KafkaException e)
        {
            reader.Dispose();
            throw new DependencyException($"{topic}: {KafkaMessages.Explain(e)}", e);
        }
        catch (DependencyException)
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>All partitions of a topic from the same start.</summary>
    /// <exception cref="DependencyException">The topic is not there, a partition does not hold the offset asked for, or no broker answers.</exception>
    public static TopicReader Open(KafkaClients clients, ClusterView cluster, string topic, ReadStart start)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return Open(clients, topic, Enumerable.Range(0, cluster.PartitionsOf(topic)).ToDictionary(p => p, _ => start));
    }

    /// <summary>Waits at most <paramref name="wait"/> for the next record.</summary>
    /// <exception cref="DependencyException">The log was cut off below what is read, or the broker is gone for good.</exception>
    public ReadState TryRead(TimeSpan wait, out TopicMessage? message)
    {
        message = null;
        ConsumeResult<byte[], byte[]>? result;
        try
        {
            result = _consumer.Consume(wait);
        }
        catch (ConsumeException e)
        {
            throw new DependencyException($"{_topic}: {e.Error.Reason} ({e.Error.Code}).", e);
        }

        if (result is null)
        {
            return _atEnd.Count == _next.Count ? ReadState.AtEnd : ReadState.Nothing;
        }

        int partition = result.Partition.Value;
        if (result.IsPartitionEOF)
        {
            // With transactions the end lies beyond the last record: markers take offsets too.
            _next[partition] = Math.Max(_next[partition], result.Offset.Value);
            _atEnd.Add(partition);
            return _atEnd.Count == _next.Count ? ReadState.AtEnd : ReadState.Nothing;
        }

        _atEnd.Remove(partition);
        _next[partition] = result.Offset.Value + 1;
        message = TopicMessage.Of(result);
        return ReadState.Record;
    }

    public void Dispose()
    {
        _consumer.Close();
        _consumer.Dispose();
    }

    private TopicPartitionOffset Locate(int partition, ReadStart start)
    {
        var at = new TopicPartition(_topic, partition);
        WatermarkOffsets held = _consumer.QueryWatermarkOffsets(at, Patience);
        long offset = start.Kind switch
        {
            ReadStartKind.Beginning => held.Low.Value,
            ReadStartKind.End => held.High.Value,
            ReadStartKind.Latest => Math.Max(held.Low.Value, held.High.Value - start.Offset),
            ReadStartKind.Time => AtTime(at, start.Time, held),
            _ when start.Offset >= held.Low.Value && start.Offset <= held.High.Value => start.Offset,
            _ => throw new DependencyException(
                $"{_topic} partition {partition} does not hold offset {start.Offset}: it holds {held.Low.Value} to {held.High.Value}."),
        };
        _next[partition] = offset;
        return new TopicPartitionOffset(at, offset);
    }

    private long AtTime(TopicPartition at, EventTime time, WatermarkOffsets held)
    {
        long ms = (long)Math.Ceiling(time.Micros / 1000.0);
        TopicPartitionOffset found = _consumer.OffsetsForTimes([new TopicPartitionTimestamp(at, new Timestamp(ms, TimestampType.CreateTime))], Patience)[0];
        return found.Offset.Value >= 0 ? found.Offset.Value : held.High.Value;
    }
}
