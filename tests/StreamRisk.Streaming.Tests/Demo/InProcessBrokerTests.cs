using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Demo;

namespace StreamRisk.Streaming.Tests.Demo;

public sealed class InProcessBrokerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly InProcessBroker _broker = InProcessBroker.Start(NullLogger.Instance);

    public void Dispose() => _broker.Dispose();

    [Fact]
    public void EnsureTopics_NewTopic_HasTheFixedPartitionCount()
    {
        _broker.EnsureTopics(["a", "b"]);

        using IAdminClient admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.Bootstrap }).Build();
        Assert.Equal(InProcessBroker.PartitionsPerTopic, admin.GetMetadata("b", Patience).Topics[0].Partitions.Count);
    }

    [Fact]
    public void Transactions_OfTwoProducers_ArriveOnceWithKeysHeadersNullsAndTimes()
    {
        _broker.EnsureTopics(["t"]);
        DateTime stamp = new(2026, 3, 2, 14, 30, 0, DateTimeKind.Utc);
        foreach (string id in new[] { "tx-a", "tx-b" })
        {
            using IProducer<byte[], byte[]?> producer = Producer(id);
            producer.InitTransactions(Patience);
            for (int round = 0; round < 3; round++)
            {
                producer.BeginTransaction();
                producer.Produce(new TopicPartition("t", round), Record(id, [1, 2, 3], stamp));
                producer.Produce(new TopicPartition("t", round), Record(id, null, stamp));
                producer.CommitTransaction(Patience);
            }
        }

        List<ConsumeResult<byte[], byte[]?>> read = ReadToEnd("t", 3);

        Assert.Equal(12, read.Count);
        Assert.Equal(6, read.Count(r => r.Message.Value is null));
        Assert.All(read, r => Assert.Equal("2026-03-02T14:30:00Z", Encoding.UTF8.GetString(r.Message.Headers.GetLastBytes("event_time"))));
        Assert.All(read, r => Assert.Equal(stamp, r.Message.Timestamp.UtcDateTime));
        Assert.All(read, r => Assert.Equal(TimestampType.CreateTime, r.Message.Timestamp.Type));
    }

    [Fact]
    public void Watermarks_AfterCommit_CountRecordsAndMarkers()
    {
        _broker.EnsureTopics(["w"]);
        using IProducer<byte[], byte[]?> producer = Producer("tx-w");
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        producer.Produce(new TopicPartition("w", 0), Record("k", [1], DateTime.UtcNow));
        producer.CommitTransaction(Patience);

        using IConsumer<byte[], byte[]?> consumer = Consumer();
        WatermarkOffsets watermarks = consumer.QueryWatermarkOffsets(new TopicPartition("w", 0), Patience);

        Assert.Equal((0, 2), (watermarks.Low.Value, watermarks.High.Value));
    }

    [Fact]
    public void OverfullPartition_ReaderThatLagged_IsToldThatRecordsAreGone()
    {
        _broker.EnsureTopics(["big"]);
        using IProducer<byte[], byte[]?> producer = Producer(null);
        byte[] value = new byte[100_000];
        for (long written = 0; written < 2 * InProcessBroker.RetainedBytesPerPartition; written += value.Length)
        {
            producer.Produce(new TopicPartition("big", 0), Record("k", value, DateTime.UtcNow));
        }

        producer.Flush(Patience);

        using IConsumer<byte[], byte[]?> consumer = Consumer();
        consumer.Assign(new TopicPartitionOffset("big", 0, 0));
        ConsumeException gone = Assert.Throws<ConsumeException>(() => consumer.Consume(Patience));

        Assert.Equal(ErrorCode.Local_AutoOffsetReset, gone.Error.Code);
    }

    private static Message<byte[], byte[]?> Record(string key, byte[]? value, DateTime stamp) => new()
    {
        Key = Encoding.UTF8.GetBytes(key),
        Value = value,
        Headers = new Headers { { "event_time", "2026-03-02T14:30:00Z"u8.ToArray() } },
        Timestamp = new Timestamp(stamp),
    };

    private List<ConsumeResult<byte[], byte[]?>> ReadToEnd(string topic, int partitions)
    {
        using IConsumer<byte[], byte[]?> consumer = Consumer();
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, 0)));
        List<ConsumeResult<byte[], byte[]?>> read = [];
        for (int ended = 0; ended < partitions;)
        {
            ConsumeResult<byte[], byte[]?> result = consumer.Consume(Patience) ?? throw new TimeoutException($"read {read.Count} records");
            if (result.IsPartitionEOF)
            {
                ended++;
            }
            else
            {
                read.Add(result);
            }
        }

        return read;
    }

    private IProducer<byte[], byte[]?> Producer(string? transactionalId) =>
        new ProducerBuilder<byte[], byte[]?>(new ProducerConfig { BootstrapServers = _broker.Bootstrap, TransactionalId = transactionalId }).Build();

    private IConsumer<byte[], byte[]?> Consumer() => new ConsumerBuilder<byte[], byte[]?>(new ConsumerConfig
    {
        BootstrapServers = _broker.Bootstrap,
        GroupId = "readers",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Error,
        IsolationLevel = IsolationLevel.ReadCommitted,
    }).Build();
}
