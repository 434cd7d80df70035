using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Edge;

/// <summary>
/// Says when a loop owes its log a Mark and composes it: one composer per loop and log (`signals` of a gateway: orders and trades; of a
/// scorer: news and social; `ledger`: payments). The caller passes wall-clock times in; nothing here reads a clock. One thread.
/// </summary>
/// <remarks>A composed Mark must be written: the counts of sources start again with it.</remarks>
public sealed class MarkComposer
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<PartitionCount> _partitionCounts;
    private readonly SortedDictionary<(string Topic, int Partition), Input> _inputs = new(InputOrder.Instance);
    private readonly HashSet<(string Topic, int Partition)> _expected = [];
    private Input? _last;
    private bool _advanced;
    private EventTime? _writtenAt;

    /// <param name="partitionCounts">Of each topic that the loop reads; tasks expect a report of every partition.</param>
    public MarkComposer(IReadOnlyList<PartitionCount> partitionCounts) => _partitionCounts = partitionCounts;

    /// <summary>No partition is expected that is not owned yet.</summary>
    public bool KnowsAll => _expected.Count == 0;

    /// <summary>
    /// The partition was assigned, and nothing is known of it: until <see cref="Own"/> no Mark is owed. What its former reader said of it
    /// (idle, never used) may no longer be so, and Marks of the other partitions would move time past its records.
    /// </summary>
    public void Expect(string topic, int partition) => _expected.Add((topic, partition));

    /// <summary>The partition's first record has come, or its end: it is reported from now on. No effect if it already is.</summary>
    public void Own(string topic, int partition)
    {
        _expected.Remove((topic, partition));
        _inputs.TryAdd((topic, partition), new Input(topic, partition));
    }

    /// <summary>The partition went to another loop, which reports it from now on.</summary>
    public void Disown(string topic, int partition)
    {
        _expected.Remove((topic, partition));
        _inputs.Remove((topic, partition));
        _last = null;
    }

    /// <summary>A record was taken, or dead-lettered for another reason than its time.</summary>
    /// <param name="arrival">LogAppendTime: a record counts at most at its arrival.</param>
    /// <param name="source">Venue, publisher or platform, counted in `seen`; for payments the topic.</param>
    public void See(string topic, int partition, EventTime eventTime, EventTime arrival, string source)
    {
        Input input = Find(topic, partition);
        Advance(input, EventTime.Min(eventTime, arrival));
        CollectionsMarshal.GetValueRefOrAddDefault(input.Seen, source, out _)++;
    }

    /// <summary>A null value with a header `event_time` moves the clock of its partition and counts as no record.</summary>
    public void Advance(string topic, int partition, EventTime eventTime) => Advance(Find(topic, partition), eventTime);

    /// <summary>The loop has read all that the partition holds; repeat it freely while that is so. The next record ends it.</summary>
    /// <param name="now">Wall clock.</param>
    public void AtEnd(string topic, int partition, EventTime now) => Find(topic, partition).EndSince ??= now;

    /// <summary>A Mark is owed: an input advanced by a second of event time since its last report, or a second of wall clock has passed.</summary>
    public bool Due(EventTime now) => KnowsAll && _inputs.Count > 0 && (_advanced || _writtenAt is null || now - _writtenAt.Value >= s_interval);

    /// <summary>Reports all partitions owned, in order of topic and partition.</summary>
    public Mark Compose(EventTime now)
    {
        InputReport[] reports = new InputReport[_inputs.Count];
        int i = 0;
        foreach (Input input in _inputs.Values)
        {
            TimeSpan idle = input.EndSince is { } since ? now - since : TimeSpan.Zero;
            reports[i++] = new InputReport
            {
                Topic = input.Topic,
                Partition = input.Partition,
                Newest = input.Newest,
                IdleFor = idle >= s_interval ? idle : TimeSpan.Zero,
                Seen = TakeSeen(input.Seen),
            };
            input.Reported = input.Newest;
        }

        _advanced = false;
        _writtenAt = now;
        return new Mark { WrittenAt = now, PartitionCounts = _partitionCounts, Inputs = reports };
    }

    private Input Find(string topic, int partition)
    {
        if (_last is { } last && last.Partition == partition && string.Equals(last.Topic, topic, StringComparison.Ordinal))
        {
            return last;
        }

        return _last = _inputs.TryGetValue((topic, partition), out Input? input)
            ? input
            : throw new InvalidOperationException($"Partition {partition} of {topic} is not owned: call Own before its records.");
    }

    private void Advance(Input input, EventTime time)
    {
        input.EndSince = null;
        if (input.Newest is { } newest && time <= newest)
        {
            return;
        }

        input.Newest = time;
        _advanced |= input.Reported is not { } reported || time - reported >= s_interval;
    }

    private static SourceCount[] TakeSeen(Dictionary<string, long> seen)
    {
        if (seen.Count == 0)
        {
            return [];
        }

        SourceCount[] counts = new SourceCount[seen.Count];
        int i = 0;
        foreach ((string source, long count) in seen)
        {
            counts[i++] = new SourceCount { Source = source, Count = count };
        }

        Array.Sort(counts, static (a, b) => string.CompareOrdinal(a.Source, b.Source));
        seen.Clear();
        return counts;
    }

    private sealed class Input(string topic, int partition)
    {
        public string Topic { get; } = topic;

        public int Partition { get; } = partition;

        public EventTime? Newest { get; set; }

        public EventTime? Reported { get; set; }

        public EventTime? EndSince { get; set; }

        public Dictionary<string, long> Seen { get; } = new(StringComparer.Ordinal);
    }

    private sealed class InputOrder : IComparer<(string Topic, int Partition)>
    {
        public static readonly InputOrder Instance = new();

        public int Compare((string Topic, int Partition) x, (string Topic, int Partition) y)
        {
            int byTopic = string.CompareOrdinal(x.Topic, y.Topic);
            return byTopic != 0 ? byTopic : x.Partition.CompareTo(y.Partition);
        }
    }
}
