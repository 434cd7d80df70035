using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>How far a group has committed a topic, asked without being its member.</summary>
internal sealed class CommittedOffsets : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly List<TopicPartition> _partitions;

    public CommittedOffsets(KafkaClients clients, string group, string topic, int partitions)
    {
        _partitions = [.. Enumerable.Range(0, partitions).Select(p => new TopicPartition(topic, p))];
        _consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = clients.Options.BootstrapServers,
            GroupId = group,
            EnableAutoCommit = false,
        }).Build();
        Ends = [.. _partitions.Select(p => _consumer.QueryWatermarkOffsets(p, Patience).High.Value)];
    }

    /// <summary>Where the partitions ended when this was made.</summary>
    public IReadOnlyList<long> Ends { get; }

    /// <summary>Records below the committed offsets; the input holds no transactions, so offsets are records.</summary>
    public long Read()
    {
        List<TopicPartitionOffset> committed = _consumer.Committed(_partitions, Patience);
        return committed.Sum(c => Math.Max(0, c.Offset.Value));
    }

    public void Dispose() => _consumer.Dispose();
}
