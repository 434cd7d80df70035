using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Clients;

/// <summary>Where partitions end: the offset that the next record gets, behind the marker of the last transaction. Thread-safe.</summary>
public sealed class LogEnds : IDisposable
{
    private readonly IAdminClient _admin;

    public LogEnds(KafkaClients clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _admin = clients.Admin("streamrisk-ends");
    }

    /// <summary>Asks for all of them at once.</summary>
    /// <exception cref="DependencyException">The brokers do not say.</exception>
    public async Task<IReadOnlyDictionary<PartitionRef, long>> ReadAsync(IReadOnlyList<PartitionRef> partitions)
    {
        try
        {
            ListOffsetsResult ends = await _admin.ListOffsetsAsync(partitions.Select(p => new TopicPartitionOffsetSpec
            {
                TopicPartition = new TopicPartition(p.Topic, p.Partition),
                OffsetSpec = OffsetSpec.Latest(),
            })).ConfigureAwait(false);
            return ends.ResultInfos.Select(i => i.TopicPartitionOffsetError).ToDictionary(
                e => new PartitionRef(e.Topic, e.Partition.Value), e => e.Offset.Value);
        }
        catch (KafkaException e)
        {
            throw new DependencyException($"The brokers do not say where partitions end: {KafkaMessages.Explain(e) ?? e.Error.Reason}", e);
        }
    }

    public void Dispose() => _admin.Dispose();
}
