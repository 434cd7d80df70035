using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>
/// Asks what a group has committed. Stable offsets: the brokers hold the answer back while a transaction of a previous owner is open. The
/// loop's own consumer is asked first, and after a failure one that is not in the group: a member whose coordinator was silent for a while
/// may never hear from it again (librdkafka 2.16); one that never joined does. One thread.
/// </summary>
internal sealed class GroupOffsets(KafkaClients clients, string group, string clientId) : IDisposable
{
    private IConsumer<byte[], byte[]>? _outsider;

    /// <param name="failure">Why not: unstable offsets, or no coordinator at the moment. Ask again.</param>
    /// <exception cref="KafkaException">A fatal one.</exception>
    public bool TryRead(
        IConsumer<byte[], byte[]> member, IEnumerable<TopicPartition> partitions, TimeSpan patience, out List<TopicPartitionOffset> committed, out string failure)
    {
        try
        {
            (committed, failure) = ((_outsider ?? member).Committed(partitions, patience), "");
            Dispose();
            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            _outsider ??= clients.Consumer(clientId, group).Build();
            (committed, failure) = ([], e.Error.Reason);
            return false;
        }
    }

    public void Dispose()
    {
        _outsider?.Dispose();
        _outsider = null;
    }
}
