using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamRisk.App.Demo;

/// <summary>
/// How much lies unread in each partition. The in-process broker drops what it cannot keep, so the publisher stops before that.
/// Readers report what they handled; the ends of the partitions are asked for. Thread-safe.
/// </summary>
internal sealed class Backlog : IDisposable
{
    private readonly IAdminClient _admin;
    private readonly List<TopicPartitionOffsetSpec> _partitions;
    private readonly ConcurrentDictionary<(string Topic, int Partition), Reading> _readings = new();

    /// <param name="admin">Owned.</param>
    /// <param name="partitions">What is watched: every partition that some reader of the demo reads.</param>
    public Backlog(IAdminClient admin, IEnumerable<TopicPartition> partitions)
    {
        _admin = admin;
        _partitions = [.. partitions.Select(p => new TopicPartitionOffsetSpec { TopicPartition = p, OffsetSpec = OffsetSpec.Latest() })];
    }

    public void Handled(string topic, int partition, long offset, int bytes) =>
        _readings.GetOrAdd((topic, partition), static _ => new Reading()).Add(offset, bytes);

    /// <summary>Bytes that lie unread in the fullest partition, estimated by the mean size of what was read from it.</summary>
    /// <exception cref="KafkaException">The broker does not say where the partitions end.</exception>
    public async Task<long> FullestAsync()
    {
        ListOffsetsResult ends = await _admin.ListOffsetsAsync(_partitions);
        long fullest = 0;
        foreach (ListOffsetsResultInfo end in ends.ResultInfos)
        {
            TopicPartitionOffsetError at = end.TopicPartitionOffsetError;
            Reading reading = _readings.GetOrAdd((at.Topic, at.Partition.Value), static _ => new Reading());
            fullest = Math.Max(fullest, reading.Unread(at.Offset.Value));
        }

        return fullest;
    }

    public void Dispose() => _admin.Dispose();

    private sealed class Reading
    {
        /// <summary>Bytes of a record before the first one was read.</summary>
        private const long Guess = 512;

        private long _next;
        private long _records;
        private long _bytes;

        public void Add(long offset, int bytes)
        {
            Volatile.Write(ref _records, _records + 1);
            Volatile.Write(ref _bytes, _bytes + bytes);
            Volatile.Write(ref _next, offset + 1);
        }

        public long Unread(long end)
        {
            long records = Volatile.Read(ref _records);
            long mean = records == 0 ? Guess : Volatile.Read(ref _bytes) / records;
            return Math.Max(0, end - Volatile.Read(ref _next)) * mean;
        }
    }
}
