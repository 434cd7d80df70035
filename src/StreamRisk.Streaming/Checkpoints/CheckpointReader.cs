using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// Reads partitions of `checkpoints.&lt;role>` to their ends, a little at each call, so that the other partitions of the loop go on meanwhile.
/// One thread.
/// </summary>
internal sealed class CheckpointReader(KafkaClients clients, string topic, string clientId, TimeProvider time) : IDisposable
{
    private readonly Dictionary<int, SavedPartition> _reading = [];
    private readonly HashSet<int> _read = [];
    private IConsumer<byte[], byte[]>? _consumer;

    public string Topic => topic;

    /// <summary>Records read so far.</summary>
    public long Records { get; private set; }

    /// <summary>Begins to read a partition; no effect if that was asked before.</summary>
    /// <remarks>Call it once the stable committed offset is known: no transaction of an earlier owner is open in the partition then.</remarks>
    public void Begin(int partition)
    {
        if (_reading.TryAdd(partition, new SavedPartition()))
        {
            _consumer ??= clients.Reader(clientId);
            _consumer.IncrementalAssign([new TopicPartitionOffset(topic, partition, Offset.Beginning)]);
        }
    }

    /// <summary>Reads on for at most that long.</summary>
    public void Poll(TimeSpan most)
    {
        if (_consumer is null || _reading.Count == 0)
        {
            return;
        }

        long start = time.GetTimestamp();
        while (_consumer.Consume(TimeSpan.Zero) is { } result)
        {
            int partition = result.Partition.Value;
            if (_reading.TryGetValue(partition, out SavedPartition? saved))
            {
                if (result.IsPartitionEOF)
                {
                    _read.Add(partition);
                }
                else
                {
                    Records++;
                    saved.Add(result.Message.Key, result.Message.Value);
                }
            }

            if (time.GetElapsedTime(start) >= most)
            {
                return;
            }
        }
    }

    /// <returns>Null: not read to its end yet.</returns>
    public SavedPartition? Take(int partition)
    {
        if (!_read.Remove(partition))
        {
            return null;
        }

        _reading.Remove(partition, out SavedPartition? saved);
        _consumer!.IncrementalUnassign([new TopicPartition(topic, partition)]);
        return saved;
    }

    /// <summary>The partition went away before it was read.</summary>
    public void Forget(int partition)
    {
        if (_reading.Remove(partition))
        {
            _read.Remove(partition);
            _consumer!.IncrementalUnassign([new TopicPartition(topic, partition)]);
        }
    }

    public void Dispose() => _consumer?.Dispose();
}
