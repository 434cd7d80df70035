using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Checkpoints;

/// <summary>
/// Task records of a role: key `task` in the partition of `checkpoints.&lt;role>` that has the task's number, bare Avro. Reads without
/// blocking, so that other partitions go on meanwhile. One thread.
/// </summary>
internal sealed class TaskRecordStore(KafkaClients clients, string topic, string clientId, TimeProvider time) : IDisposable
{
    public const int FormatVersion = 1;
    private const string Key = "task";
    private static readonly byte[] KeyBytes = Encoding.UTF8.GetBytes(Key);
    private readonly Dictionary<int, TaskRecord?> _reading = [];
    private readonly HashSet<int> _read = [];
    private IConsumer<byte[], byte[]>? _consumer;

    public string Topic => topic;

    /// <summary>Reads the partition to its end over as many calls as it takes.</summary>
    /// <param name="record">The last record; null: there is none, or its format is another version's.</param>
    /// <returns>False: not read yet, call again.</returns>
    /// <remarks>Call it after the stable committed offset is known: no transaction of an earlier owner is open in the partition then.</remarks>
    public bool TryRead(int partition, out TaskRecord? record)
    {
        record = null;
        if (_reading.TryAdd(partition, null))
        {
            _consumer ??= clients.Reader(clientId);
            _consumer.IncrementalAssign([new TopicPartitionOffset(topic, partition, Offset.Beginning)]);
        }

        Poll();
        if (!_read.Remove(partition))
        {
            return false;
        }

        _reading.Remove(partition, out record);
        _consumer!.IncrementalUnassign([new TopicPartition(topic, partition)]);
        if (_reading.Count == 0)
        {
            _consumer.Dispose();
            _consumer = null;
        }

        return true;
    }

    /// <summary>Adds the record of a task whose state begins at that offset.</summary>
    public void Write(OutputBuffer output, int partition, long birthOffset)
    {
        var record = new TaskRecord
        {
            FormatVersion = FormatVersion,
            BirthOffset = birthOffset,
            ReplayFrom = birthOffset,
            WrittenAt = EventTime.FromDateTimeOffset(time.GetUtcNow()),
        };
        RecordCodecs.TaskRecord.Encode(record, output.Begin(topic, partition, Key));
        output.End();
    }

    public void Dispose() => _consumer?.Dispose();

    private void Poll()
    {
        while (_consumer!.Consume(TimeSpan.Zero) is { } result)
        {
            int partition = result.Partition.Value;
            if (result.IsPartitionEOF)
            {
                _read.Add(partition);
            }
            else if (result.Message.Key.AsSpan().SequenceEqual(KeyBytes))
            {
                TaskRecord? record = result.Message.Value is { } value ? RecordCodecs.TaskRecord.Decode(value) : null;
                _reading[partition] = record?.FormatVersion == FormatVersion ? record : null;
            }
        }
    }
}
