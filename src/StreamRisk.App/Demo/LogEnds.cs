using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamRisk.Streaming.Clients;

namespace StreamRisk.App.Demo;

/// <summary>Where partitions end: the offset that the next record gets, behind the marker of the last transaction.</summary>
internal static class LogEnds
{
    public static IReadOnlyList<TopicPartition> Partitions(ClusterView cluster, IEnumerable<string> topics) =>
        [.. topics.SelectMany(t => Enumerable.Range(0, cluster.PartitionsOf(t)).Select(p => new TopicPartition(t, p)))];

    /// <exception cref="KafkaException">The broker does not say.</exception>
    public static async Task<IReadOnlyDictionary<TopicPartition, long>> ReadAsync(IAdminClient admin, IEnumerable<TopicPartition> partitions)
    {
        ListOffsetsResult ends = await admin.ListOffsetsAsync(
            partitions.Select(p => new TopicPartitionOffsetSpec { TopicPartition = p, OffsetSpec = OffsetSpec.Latest() }));
        return ends.ResultInfos.ToDictionary(i => i.TopicPartitionOffsetError.TopicPartition, i => i.TopicPartitionOffsetError.Offset.Value);
    }
}
