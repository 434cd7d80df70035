using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Clients;

/// <summary>What a cluster says of itself at one moment.</summary>
/// <param name="Brokers">Brokers that are up.</param>
/// <param name="Partitions">Partition counts by topic.</param>
public sealed record ClusterView(int Brokers, IReadOnlyDictionary<string, int> Partitions)
{
    /// <summary>Asks the cluster.</summary>
    /// <exception cref="DependencyException">No broker answers within <paramref name="patience"/>, or it refuses this client.</exception>
    public static async Task<ClusterView> ReadAsync(KafkaClients clients, TimeSpan patience, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clients);
        using IAdminClient admin = clients.Admin("streamrisk-view");
        try
        {
            Metadata metadata = await Task.Run(() => admin.GetMetadata(patience), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
            var partitions = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (TopicMetadata topic in metadata.Topics)
            {
                if (!topic.Error.IsError)
                {
                    partitions.Add(topic.Topic, topic.Partitions.Count);
                }
            }

            return new ClusterView(metadata.Brokers.Count, partitions);
        }
        catch (KafkaException e)
        {
            throw new DependencyException(
                $"No Kafka broker answers at {clients.Options.BootstrapServers} ({e.Error.Reason}): start Kafka, or set Kafka:BootstrapServers, STREAMRISK_BOOTSTRAP or --bootstrap.", e);
        }
    }

    /// <summary>All partitions of some topics.</summary>
    /// <exception cref="DependencyException">A topic is not there.</exception>
    public IReadOnlyList<PartitionRef> PartitionsOf(IEnumerable<string> topics) =>
        [.. topics.SelectMany(t => Enumerable.Range(0, PartitionsOf(t)).Select(p => new PartitionRef(t, p)))];

    /// <summary>Number of partitions of a topic.</summary>
    /// <exception cref="DependencyException">The topic is not there.</exception>
    public int PartitionsOf(string topic) => Partitions.TryGetValue(topic, out int count)
        ? count
        : throw new DependencyException($"Topic {topic} is not there: run `streamrisk topics apply --yes`.");
}
