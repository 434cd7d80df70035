using Confluent.Kafka;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Streaming.RuleRecords;

/// <summary>
/// Finds the Rules in force: the last such record of partition 0 of `signals`, which holds all of them, searched from the end backwards in
/// growing steps.
/// </summary>
public sealed class RulesReader(KafkaClients clients, SchemaIds ids) : IDisposable
{
    private const long FirstStep = 10_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private readonly ManualResetEventSlim _pause = new();

    /// <summary>Null: none was applied yet, or the log no longer holds it.</summary>
    /// <exception cref="KafkaException">The brokers did not answer.</exception>
    /// <exception cref="TimeoutException">The log did not come to its end in time.</exception>
    public Rules? Read()
    {
        using IConsumer<byte[], byte[]> consumer = clients.Reader("streamrisk-rules");
        var partition = new TopicPartition(TopicNames.Signals, 0);
        WatermarkOffsets log = consumer.QueryWatermarkOffsets(partition, Timeout);
        long to = log.High.Value;
        for (long step = FirstStep; to > log.Low.Value; step *= 4)
        {
            long from = Math.Max(log.Low.Value, to - step);
            if (Last(consumer, partition, from, to) is { } rules)
            {
                return rules;
            }

            to = from;
        }

        return null;
    }

    public void Dispose() => _pause.Dispose();

    private Rules? Last(IConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to)
    {
        var found = new Finder();
        RecordReader reader = ids.Reader(TopicNames.Signals);
        consumer.Assign(new TopicPartitionOffset(partition, from));
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            ConsumeResult<byte[], byte[]>? result = consumer.Consume(TimeSpan.FromMilliseconds(100));
            if (result is null)
            {
                if (TimeProvider.System.GetElapsedTime(start) > Timeout)
                {
                    throw new TimeoutException($"{partition.Topic} did not answer within {Timeout.TotalSeconds} s.");
                }

                continue;
            }

            if (result.IsPartitionEOF || result.Offset.Value >= to)
            {
                return found.Rules;
            }

            start = TimeProvider.System.GetTimestamp();
            Read(reader, result.Message.Value, found);
        }
    }

    private void Read(RecordReader reader, byte[]? value, Finder found)
    {
        if (value is null)
        {
            return;
        }

        try
        {
            ReadOnlySpan<byte> avro;
            long start = TimeProvider.System.GetTimestamp();
            while (!reader.TryOpen(value, out avro))
            {
                // Another version's schema is being fetched from the registry.
                if (TimeProvider.System.GetElapsedTime(start) > Timeout)
                {
                    throw new TimeoutException($"The schema registry did not answer within {Timeout.TotalSeconds} s.");
                }

                _pause.Wait(TimeSpan.FromMilliseconds(10));
            }

            SignalCodec.Dispatch(avro, found);
        }
        catch (BadRecordException)
        {
            // Surveillance dead-letters such a record; here it is merely no Rules record.
            return;
        }
    }

    private sealed class Finder : ISignalHandler
    {
        public Rules? Rules { get; private set; }

        public void OnOrder(in RawRef raw, in MarketOrder order)
        {
        }

        public void OnTrade(in RawRef raw, in TradePrint trade)
        {
        }

        public void OnText(in RawRef raw, in TextSignal text)
        {
        }

        public void OnRetraction(in RawRef raw, in TextRetraction retraction)
        {
        }

        public void OnInstrument(in RawRef raw, Instrument instrument)
        {
        }

        public void OnGroupMerged(GroupMerged merged)
        {
        }

        public void OnRules(Rules rules) => Rules = rules;

        public void OnMark(Mark mark)
        {
        }
    }
}
