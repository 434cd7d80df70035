using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.Reference;

/// <summary>
/// The reference topics as a table: read to their ends before the loop's first record, then followed. Every loop reads all of them, beside
/// the group, as any record may need any of them. One thread.
/// </summary>
public sealed partial class ReferenceReader : IDisposable
{
    private static readonly TimeSpan LookUp = TimeSpan.FromSeconds(2);
    private readonly SchemaIds _ids;
    private readonly LoopContext _context;
    private readonly ILogger _logger;
    private readonly string[] _topics;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly SortedDictionary<(string Topic, int Partition), long> _next = [];
    private readonly HashSet<(string Topic, int Partition)> _reading = [];
    private readonly SortedDictionary<(int Partition, long Offset), IReadOnlyList<GroupMerged>> _merges = [];
    private readonly SortedDictionary<int, long> _forwarded = [];
    private readonly SortedDictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly RecordReader _instrumentReader;
    private readonly RecordReader? _ownerReader;
    private ConsumeResult<byte[], byte[]>? _held;

    /// <param name="owners">False: only instruments (the scorer needs no owners).</param>
    public ReferenceReader(SchemaIds ids, LoopContext context, bool owners)
    {
        _ids = ids;
        _context = context;
        _logger = context.Loggers.CreateLogger<ReferenceReader>();
        _topics = owners ? [TopicNames.Instruments, TopicNames.Owners] : [TopicNames.Instruments];
        _instrumentReader = ids.Reader(TopicNames.Instruments);
        _ownerReader = owners ? ids.Reader(TopicNames.Owners) : null;
        _consumer = context.Clients.Reader(context.Identity.TransactionalId + "-reference");
        List<TopicPartitionOffset> all = [];
        foreach (string topic in _topics)
        {
            for (int partition = 0; partition < context.Partitions(topic); partition++)
            {
                all.Add(new TopicPartitionOffset(topic, partition, Offset.Beginning));
                _reading.Add((topic, partition));
            }
        }

        if (owners)
        {
            FindForwarded();
        }

        _consumer.Assign(all);
    }

    public ReferenceTable Table { get; } = new();

    /// <summary>The last record of each symbol.</summary>
    public IReadOnlyCollection<Instrument> Instruments => _instruments.Values;

    /// <summary>Grows with every instrument record.</summary>
    public int InstrumentVersion { get; private set; }

    /// <summary>Everything that lay in the topics at the start has been read.</summary>
    public bool Ready => _reading.Count == 0;

    /// <summary>Reads what is there, at most 10,000 records.</summary>
    public void Poll()
    {
        for (int i = 0; i < 10_000; i++)
        {
            ConsumeResult<byte[], byte[]>? result = _held ?? _consumer.Consume(Ready ? TimeSpan.Zero : TimeSpan.FromMilliseconds(50));
            _held = null;
            if (result is null)
            {
                return;
            }

            var at = (result.Topic, result.Partition.Value);
            if (result.IsPartitionEOF)
            {
                _reading.Remove(at);
                _next[at] = Math.Max(_next.GetValueOrDefault(at), result.Offset.Value);
                continue;
            }

            if (!Apply(result))
            {
                _held = result;
                _context.Waiting(_ids.Waiting ?? "a schema is being fetched");
                return;
            }

            _next[at] = result.Offset.Value + 1;
        }
    }

    /// <summary>The table holds that record.</summary>
    public bool HasRead(in RawRef raw) => _next.GetValueOrDefault((raw.Topic, raw.Partition)) > raw.Offset;

    /// <summary>Group ids that an owner record changed.</summary>
    public IReadOnlyList<GroupMerged> MergesOf(in RawRef raw) => _merges.GetValueOrDefault((raw.Partition, raw.Offset)) ?? [];

    public void Dispose() => _consumer.Dispose();

    /// <summary>
    /// Up to where the group has forwarded owner records. Before that, group ids are history; from there on, each change must reach the logs.
    /// A group without offsets has stamped nothing yet, so there is nothing to change.
    /// </summary>
    private void FindForwarded()
    {
        int partitions = _context.Partitions(TopicNames.Owners);
        using IConsumer<byte[], byte[]> group =
            _context.Clients.Consumer(_context.Identity.TransactionalId + "-forwarded", _context.Identity.Group).Build();
        while (true)
        {
            try
            {
                foreach (TopicPartitionOffset offset in group.Committed(
                    Enumerable.Range(0, partitions).Select(p => new TopicPartition(TopicNames.Owners, p)), LookUp))
                {
                    _forwarded[offset.Partition.Value] = offset.Offset.Value >= 0 ? offset.Offset.Value : long.MaxValue;
                }

                return;
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                _context.Waiting($"the group's offsets cannot be read: {e.Error.Reason}");
                _context.Stopping.ThrowIfCancellationRequested();
            }
        }
    }

    private bool Apply(ConsumeResult<byte[], byte[]> result)
    {
        var raw = new RawRef { Topic = result.Topic, Partition = result.Partition.Value, Offset = result.Offset.Value };
        if (result.Message.Value is not { } value)
        {
            return true;
        }

        try
        {
            if (result.Topic == TopicNames.Instruments)
            {
                if (!_instrumentReader.TryOpen(value, out ReadOnlySpan<byte> avro))
                {
                    return false;
                }

                ApplyInstrument(raw, RecordCodecs.Instrument.Decode(avro));
            }
            else
            {
                if (!_ownerReader!.TryOpen(value, out ReadOnlySpan<byte> avro))
                {
                    return false;
                }

                ApplyOwner(raw, RecordCodecs.AccountOwner.Decode(avro));
            }
        }
        catch (BadRecordException e)
        {
            // The gateway loop that owns the partition writes the dead letter.
            Skipped(raw.Topic, raw.Partition, raw.Offset, e.Message);
        }

        _context.Waiting(null);
        return true;
    }

    private void ApplyInstrument(in RawRef raw, Instrument instrument)
    {
        if (GatewayEdge.Check(instrument) is null)
        {
            Table.Apply(raw, instrument);
            _instruments[instrument.Symbol] = instrument;
            InstrumentVersion++;
        }
    }

    private void ApplyOwner(in RawRef raw, AccountOwner owner)
    {
        if (GatewayEdge.Check(owner) is not null)
        {
            return;
        }

        if (!Ready && raw.Offset < _forwarded.GetValueOrDefault(raw.Partition, long.MaxValue))
        {
            Table.Load(raw, owner);
            return;
        }

        IReadOnlyList<GroupMerged> merged = Table.Apply(raw, owner);
        if (merged.Count > 0)
        {
            _merges[(raw.Partition, raw.Offset)] = merged;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Topic}[{Partition}] offset {Offset} is no reference record: {Reason}")]
    private partial void Skipped(string topic, int partition, long offset, string reason);
}
