using Confluent.Kafka;
using StreamRisk.Streaming.Clients;

namespace StreamRisk.Soak;

/// <summary>
/// Watches what the groups have committed, and so how long partitions stand still after a kill. Their inputs always flow: time records
/// come several times a second, Marks once. <see cref="Killed"/> from any thread, the rest from one at a time.
/// </summary>
internal sealed class CommitWatch : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Ask = TimeSpan.FromSeconds(2);
    private readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, PartitionRef Partition), Progress> _progress = [];
    private readonly Lock _gate = new();
    private readonly List<long> _kills = [];

    /// <param name="groups">Input partitions by group.</param>
    public CommitWatch(string bootstrap, IReadOnlyDictionary<string, IReadOnlyList<PartitionRef>> groups)
    {
        foreach ((string name, IReadOnlyList<PartitionRef> partitions) in groups)
        {
            // Never subscribed, so never a member; the last stable offset is answered at once, even while a transaction is open.
            var config = new ConsumerConfig { BootstrapServers = bootstrap, GroupId = name, IsolationLevel = IsolationLevel.ReadUncommitted };
            IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
            _groups.Add(name, new Group(consumer, [.. partitions.Select(p => new TopicPartition(p.Topic, p.Partition))]));
        }
    }

    /// <summary>Longest time from a kill to the next commit of a partition.</summary>
    public TimeSpan Worst { get; private set; }

    /// <summary>A worker has been killed just now.</summary>
    public void Killed()
    {
        lock (_gate)
        {
            _kills.Add(TimeProvider.System.GetTimestamp());
        }
    }

    /// <summary>Looks until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Yield();
        while (!cancellation.IsCancellationRequested)
        {
            foreach (string group in _groups.Keys)
            {
                foreach ((PartitionRef partition, long offset) in Committed(group))
                {
                    See((group, partition), offset);
                }
            }

            await Task.Delay(Step, CancellationToken.None);
        }
    }

    /// <summary>Committed offsets of a group; partitions without one are left out.</summary>
    public IReadOnlyDictionary<PartitionRef, long> Committed(string group)
    {
        Group asked = _groups[group];
        try
        {
            return asked.Consumer.Committed(asked.Partitions, Ask).Where(p => p.Offset.Value >= 0)
                .ToDictionary(p => new PartitionRef(p.Topic, p.Partition.Value), p => p.Offset.Value);
        }
        catch (KafkaException)
        {
            // A coordinator that is loading: the next look will tell.
            return new Dictionary<PartitionRef, long>();
        }
    }

    public void Dispose()
    {
        foreach (Group group in _groups.Values)
        {
            group.Consumer.Dispose();
        }
    }

    private void See((string Group, PartitionRef Partition) key, long offset)
    {
        long now = TimeProvider.System.GetTimestamp();
        if (!_progress.TryGetValue(key, out Progress before))
        {
            _progress[key] = new Progress(offset, now);
        }
        else if (offset != before.Offset)
        {
            if (FirstKillAfter(before.At) is { } kill && TimeProvider.System.GetElapsedTime(kill, now) is var stood && stood > Worst)
            {
                Worst = stood;
            }

            _progress[key] = new Progress(offset, now);
        }
    }

    private long? FirstKillAfter(long time)
    {
        lock (_gate)
        {
            foreach (long kill in _kills)
            {
                if (kill > time)
                {
                    return kill;
                }
            }

            return null;
        }
    }

    private readonly record struct Progress(long Offset, long At);

    private sealed record Group(IConsumer<byte[], byte[]> Consumer, IReadOnlyList<TopicPartition> Partitions);
}
