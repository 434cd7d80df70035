using System.Buffers;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Roles;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Tests.Kafka;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tests.Roles;

/// <summary>The topics of the pipeline on the tests' broker, made once; the roles over them; readers of what they write.</summary>
public sealed class Pipeline(KafkaFixture kafka) : IAsyncDisposable
{
    public const int Partitions = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, RecordReader> _readers = [];
    private IProducer<byte[], byte[]>? _producer;

    internal KafkaClients Clients { get; private set; } = null!;

    internal SchemaIds Ids { get; private set; } = null!;

    /// <summary>Makes the topics and registers the schemas, the first time.</summary>
    public async Task ReadyAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_producer is not null)
            {
                return;
            }

            Clients = await kafka.ClientsAsync();
            var registry = new RegistryOptions { Url = await kafka.RegistryAsync() };
            Ids = new SchemaIds(registry, NullLogger<SchemaIds>.Instance);
            using (var admin = new TopicAdmin(Clients))
            {
                TopicPlan plan = await admin.CompareAsync(TopicFile.Load(partitions: Partitions));
                await admin.ApplyAsync(plan);
            }

            await Ids.RegisterAsync(ProcessorFactory.Topics, TestContext.Current.CancellationToken);
            _producer = Clients.Producer("tests");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <param name="scorer">Null: one that answers at once.</param>
    internal WorkerLoop Start(string role, string instance = "a", int loop = 0, ITextScorer? scorer = null)
    {
        var options = new WorkerLoopOptions { Identity = new LoopIdentity("tests", role, instance, loop) };
        var running = new WorkerLoop(
            options, Clients, new ProcessorFactory(Ids, () => scorer ?? new FakeScorer()).Create(role), new TestLog(), TimeProvider.System);
        running.Start();
        return running;
    }

    internal static async Task StopAsync(WorkerLoop loop)
    {
        loop.Stop();
        await loop.Completion.WaitAsync(Patience);
    }

    internal RawRef Publish<T>(string topic, IRecordCodec<T> codec, string key, in T value) =>
        PublishBytes(topic, key, Encode(Ids.Of(topic), codec, value));

    internal static byte[] Encode<T>(int schemaId, IRecordCodec<T> codec, in T value)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(schemaId, output);
        codec.Encode(value, output);
        return output.WrittenSpan.ToArray();
    }

    internal RawRef PublishBytes(string topic, string key, byte[]? value)
    {
        DeliveryResult<byte[], byte[]> sent = _producer!.ProduceAsync(
            topic, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = value! }).GetAwaiter().GetResult();
        return new RawRef { Topic = topic, Partition = sent.Partition.Value, Offset = sent.Offset.Value };
    }

    /// <summary>An end of input to every partition.</summary>
    internal void Close(string topic, EventTime time)
    {
        for (int p = 0; p < Partitions; p++)
        {
            _producer!.ProduceAsync(
                new TopicPartition(topic, p),
                new Message<byte[], byte[]> { Value = null!, Headers = new Headers { { EndOfInput.Header, EndOfInput.HeaderValue(time) } } })
                .GetAwaiter().GetResult();
        }
    }

    /// <summary>Follows `signals` until it holds enough.</summary>
    internal SignalLog Signals(Func<SignalLog, bool> enough)
    {
        var log = new SignalLog();
        RecordReader reader = Reader(TopicNames.Signals);
        int read = 0;
        TopicReader.ReadUntil(Clients, TopicNames.Signals, Partitions, records =>
        {
            for (; read < records.Count; read++)
            {
                log.Partition = records[read].Partition.Value;
                Assert.True(reader.TryOpen(records[read].Message.Value, out ReadOnlySpan<byte> avro));
                SignalCodec.Dispatch(avro, log);
            }

            return enough(log);
        }, Patience);
        return log;
    }

    /// <summary>Follows `ledger` until it holds enough legs.</summary>
    internal List<(RawRef Raw, LedgerLeg Leg, int Partition)> Legs(Func<List<(RawRef Raw, LedgerLeg Leg, int Partition)>, bool> enough)
    {
        var log = new LegLog();
        RecordReader reader = Reader(TopicNames.Ledger);
        int read = 0;
        TopicReader.ReadUntil(Clients, TopicNames.Ledger, Partitions, records =>
        {
            for (; read < records.Count; read++)
            {
                log.Partition = records[read].Partition.Value;
                Assert.True(reader.TryOpen(records[read].Message.Value, out ReadOnlySpan<byte> avro));
                LedgerCodec.Dispatch(avro, log);
            }

            return enough(log.Legs);
        }, Patience);
        return log.Legs;
    }

    internal List<T> All<T>(string topic, IRecordCodec<T> codec, Func<List<T>, bool> enough)
    {
        RecordReader reader = Reader(topic);
        List<T> values = [];
        TopicReader.ReadUntil(Clients, topic, Partitions, records =>
        {
            for (int i = values.Count; i < records.Count; i++)
            {
                Assert.True(reader.TryOpen(records[i].Message.Value, out ReadOnlySpan<byte> avro));
                values.Add(codec.Decode(avro));
            }

            return enough(values);
        }, Patience);
        return values;
    }

    /// <summary>The dead letter of a raw record: class, message, raw bytes.</summary>
    internal (string Class, string Message, byte[]? Value) DeadLetter(RawRef raw)
    {
        ConsumeResult<byte[], byte[]>? found = null;
        TopicReader.ReadUntil(Clients, TopicNames.DeadLetter, Partitions, records =>
        {
            found = records.Find(r => Header(r, DeadLetterWriter.TopicHeader) == raw.Topic
                && Header(r, DeadLetterWriter.PartitionHeader) == $"{raw.Partition}" && Header(r, DeadLetterWriter.OffsetHeader) == $"{raw.Offset}");
            return found is not null;
        }, Patience);
        return (Header(found!, DeadLetterWriter.ErrorClassHeader), Header(found!, DeadLetterWriter.MessageHeader), found!.Message.Value);
    }

    public ValueTask DisposeAsync()
    {
        _producer?.Dispose();
        Ids?.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Header(ConsumeResult<byte[], byte[]> record, string name) =>
        Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes(name));

    private RecordReader Reader(string topic)
    {
        if (!_readers.TryGetValue(topic, out RecordReader? reader))
        {
            reader = Ids.Reader(topic);
            _readers.Add(topic, reader);
        }

        return reader;
    }

    private sealed class LegLog : ILedgerHandler
    {
        public List<(RawRef Raw, LedgerLeg Leg, int Partition)> Legs { get; } = [];

        public int Partition { get; set; }

        public void OnLeg(in RawRef raw, in LedgerLeg leg) => Legs.Add((raw, leg, Partition));

        public void OnGroupMerged(GroupMerged merged)
        {
        }

        public void OnRules(Rules rules)
        {
        }

        public void OnMark(Mark mark)
        {
        }
    }
}
