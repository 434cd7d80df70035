using System.Buffers;
using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Demo;

/// <summary>Publishes the simulated records, and between them the records that only move time, so that no partition of the day looks idle. One thread.</summary>
internal sealed class DemoPublisher
{
    /// <summary>Records between two looks at the clock.</summary>
    private const int Slice = 20;

    /// <summary>Records between two looks at the backlog; few enough that their bytes stay far below what a partition keeps.</summary>
    private const int Stretch = 400;

    private static readonly TimeSpan TimeEvery = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(30);

    private readonly IProducer<byte[], byte[]> _producer;
    private readonly SchemaIds _schemas;
    private readonly IReadOnlyDictionary<string, int> _partitions;
    private readonly DemoState _state;
    private readonly Backlog _backlog;
    private readonly TimeProvider _time;
    private readonly ArrayBufferWriter<byte> _value = new(1024);
    private readonly SortedDictionary<string, long> _published = new(StringComparer.Ordinal);
    private Error? _failure;

    /// <param name="partitions">Partition counts of the topics that are played, reference topics left out.</param>
    public DemoPublisher(
        IProducer<byte[], byte[]> producer, SchemaIds schemas, IReadOnlyDictionary<string, int> partitions, DemoState state, Backlog backlog, TimeProvider time)
    {
        _producer = producer;
        _schemas = schemas;
        _partitions = partitions;
        _state = state;
        _backlog = backlog;
        _time = time;
    }

    /// <summary>Records by topic, without those that only move time.</summary>
    public IReadOnlyDictionary<string, long> Published => _published;

    /// <summary>Publishes reference data and waits until the broker has it.</summary>
    /// <exception cref="KafkaException">The broker did not take it.</exception>
    public void PublishReference(IEnumerable<SimulatedRecord> records)
    {
        foreach (SimulatedRecord record in records)
        {
            Publish(record);
        }

        Flush();
    }

    /// <summary>Plays records in their order, then ends the input: 3 h after the newest event, so that the last windows close.</summary>
    /// <returns>The event time at which the input ended.</returns>
    /// <exception cref="KafkaException">The broker did not take a record.</exception>
    public async Task<EventTime> PlayAsync(IReadOnlyList<SimulatedRecord> records, DemoPace pace, CancellationToken cancellation)
    {
        MoveTime(records[0].EventTime);
        long movedAt = _time.GetTimestamp();
        long dayStart = 0;
        int dayRecords = 0;
        _state.Phase = DemoPhase.Baselines;
        for (int i = 0; i < records.Count; i++)
        {
            SimulatedRecord record = records[i];
            bool day = record.EventTime >= pace.From;
            if (day && dayRecords++ == 0)
            {
                _state.Phase = DemoPhase.Day;
                dayStart = _time.GetTimestamp();
            }

            Publish(record);
            _state.CountPublished();
            if (i % Slice != 0)
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            _state.Position = record.EventTime;
            TimeSpan due = day ? TimeSpan.FromSeconds(dayRecords / pace.RecordsPerSecond) : TimeSpan.Zero;
            while (due > _time.GetElapsedTime(dayStart) || (i % Stretch == 0 && await IsFullAsync(pace)))
            {
                await Task.Delay(LookAgain, _time, cancellation);
                movedAt = MoveTimeIfDue(record.EventTime, movedAt);
            }

            movedAt = MoveTimeIfDue(record.EventTime, movedAt);
        }

        EventTime end = records[^1].EventTime + TimeSpan.FromHours(3);
        _state.Phase = DemoPhase.Closing;
        _state.Position = records[^1].EventTime;
        MoveTime(end);
        Flush();
        return end;
    }

    private async Task<bool> IsFullAsync(DemoPace pace) => pace.MaxUnread is { } most && await _backlog.FullestAsync() > most;

    private long MoveTimeIfDue(EventTime position, long movedAt)
    {
        if (_time.GetElapsedTime(movedAt) < TimeEvery)
        {
            return movedAt;
        }

        MoveTime(position);
        return _time.GetTimestamp();
    }

    private void Publish(SimulatedRecord record)
    {
        _value.ResetWrittenCount();
        WireFormat.WriteHeader(_schemas.Of(record.Topic), _value);
        RawValue.Encode(record.Record, _value);
        Produce(new TopicPartition(record.Topic, Partition.Any), new Message<byte[], byte[]>
        {
            Key = Encoding.UTF8.GetBytes(record.Key),
            Value = _value.WrittenSpan.ToArray(),
        });
        _published[record.Topic] = _published.GetValueOrDefault(record.Topic) + 1;
    }

    private void MoveTime(EventTime to)
    {
        var headers = new Headers { { EndOfInput.Header, EndOfInput.HeaderValue(to) } };
        foreach ((string topic, int count) in _partitions)
        {
            for (int partition = 0; partition < count; partition++)
            {
                Produce(new TopicPartition(topic, partition), new Message<byte[], byte[]> { Key = null!, Value = null!, Headers = headers });
            }
        }
    }

    private void Produce(TopicPartition partition, Message<byte[], byte[]> message)
    {
        while (true)
        {
            try
            {
                _producer.Produce(partition, message, Delivered);
                return;
            }
            catch (ProduceException<byte[], byte[]> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                _producer.Poll(LookAgain);
            }
        }
    }

    private void Delivered(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            _failure ??= report.Error;
        }
    }

    private void Flush()
    {
        int left = _producer.Flush(FlushTimeout);
        if (_failure is { } failure)
        {
            throw new KafkaException(failure);
        }

        if (left > 0)
        {
            throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"the broker did not take {left} records within {FlushTimeout.TotalSeconds} s"));
        }
    }
}
