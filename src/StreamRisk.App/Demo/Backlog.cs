using System.Collections.Concurrent;
using StreamRisk.Streaming.Clients;

namespace StreamRisk.App.Demo;

/// <summary>
/// How much lies unread in each partition. The in-process broker drops what it cannot keep, so the publisher stops before that.
/// Readers report what they handled; the ends of the partitions are asked for. Thread-safe.
/// </summary>
internal sealed class Backlog
{
    private readonly LogEnds _ends;
    private readonly IReadOnlyList<PartitionRef> _partitions;
    private readonly ConcurrentDictionary<PartitionRef, Reading> _readings = new();

    /// <param name="partitions">What is watched: every partition that some reader of the demo reads.</param>
    public Backlog(LogEnds ends, IReadOnlyList<PartitionRef> partitions)
    {
        _ends = ends;
        _partitions = partitions;
    }

    public void Handled(PartitionRef partition, long offset, int bytes) => Of(partition).Add(offset, bytes);

    /// <summary>Bytes that lie unread in the fullest partition, estimated by the mean size of what was read from it.</summary>
    /// <exception cref="DependencyException">The broker does not say where the partitions end.</exception>
    public async Task<long> FullestAsync()
    {
        long fullest = 0;
        foreach ((PartitionRef partition, long end) in await _ends.ReadAsync(_partitions))
        {
            fullest = Math.Max(fullest, Of(partition).Unread(end));
        }

        return fullest;
    }

    private Reading Of(PartitionRef partition) => _readings.GetOrAdd(partition, static _ => new Reading());

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
