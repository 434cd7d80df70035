using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Tests.Kafka;

/// <summary>Reads what is committed in a topic.</summary>
public static class TopicReader
{
    /// <summary>What a slow and busy machine keeps: it only costs time where something is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Every committed record from the start, partition by partition in offset order, until all partitions ended.</summary>
    public static List<ConsumeResult<byte[], byte[]>> ReadAll(KafkaClients clients, string topic, int partitions)
    {
        ArgumentNullException.ThrowIfNull(clients);
        using IConsumer<byte[], byte[]> consumer = clients.Reader("tests-reader");
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        List<ConsumeResult<byte[], byte[]>> records = [];
        for (int ended = 0; ended < partitions;)
        {
            ConsumeResult<byte[], byte[]> result = consumer.Consume(Patience)
                ?? throw new TimeoutException($"{topic} did not come to its end.");
            if (result.IsPartitionEOF)
            {
                ended++;
            }
            else
            {
                records.Add(result);
            }
        }

        return [.. records.OrderBy(r => r.Partition.Value).ThenBy(r => r.Offset.Value)];
    }

    /// <summary>Follows a topic until <paramref name="enough"/> says so of all its committed records.</summary>
    public static List<ConsumeResult<byte[], byte[]>> ReadUntil(
        KafkaClients clients, string topic, int partitions, Func<List<ConsumeResult<byte[], byte[]>>, bool> enough, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(enough);
        using IConsumer<byte[], byte[]> consumer = clients.Reader("tests-reader");
        consumer.Assign(Enumerable.Range(0, partitions).Select(p => new TopicPartitionOffset(topic, p, Offset.Beginning)));
        List<ConsumeResult<byte[], byte[]>> records = [];
        long start = TimeProvider.System.GetTimestamp();
        while (!enough(records))
        {
            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience))
            {
                throw new TimeoutException($"{topic} holds {records.Count} records, and that is not enough.");
            }

            if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { IsPartitionEOF: false } result)
            {
                records.Add(result);
            }
        }

        return records;
    }
}
