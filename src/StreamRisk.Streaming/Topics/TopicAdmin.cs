using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Topics;

/// <summary>Reads the topics of a cluster and applies a <see cref="TopicPlan"/> to it.</summary>
public sealed class TopicAdmin : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private readonly IAdminClient _admin;

    public TopicAdmin(KafkaClients clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _admin = clients.Admin("streamrisk-topics");
    }

    /// <summary>Partition counts by topic, of every topic on the cluster.</summary>
    /// <exception cref="KafkaException">No broker answered in time.</exception>
    public IReadOnlyDictionary<string, int> PartitionCounts()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (TopicMetadata topic in _admin.GetMetadata(Timeout).Topics)
        {
            if (!topic.Error.IsError)
            {
                counts[topic.Topic] = topic.Partitions.Count;
            }
        }

        return counts;
    }

    /// <summary>What is missing and what differs. Changes nothing.</summary>
    /// <exception cref="KafkaException">No broker answered in time.</exception>
    public async Task<TopicPlan> CompareAsync(TopicFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        IReadOnlyDictionary<string, int> counts = PartitionCounts();
        List<ConfigResource> resources = [];
        foreach (TopicSpec spec in file.Topics)
        {
            if (counts.ContainsKey(spec.Name))
            {
                resources.Add(new ConfigResource { Type = ResourceType.Topic, Name = spec.Name });
            }
        }

        var cluster = new SortedDictionary<string, TopicState>(StringComparer.Ordinal);
        if (resources.Count > 0)
        {
            var options = new DescribeConfigsOptions { RequestTimeout = Timeout };
            foreach (DescribeConfigsResult result in await _admin.DescribeConfigsAsync(resources, options).ConfigureAwait(false))
            {
                var config = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach ((string key, ConfigEntryResult entry) in result.Entries)
                {
                    config[key] = entry.Value;
                }

                string name = result.ConfigResource.Name;
                cluster[name] = new TopicState { Partitions = counts[name], Config = config };
            }
        }

        return TopicPlan.Compare(file, cluster);
    }

    /// <summary>Creates what is missing, alters what differs. Topics of other names are left alone.</summary>
    /// <exception cref="TopicFileException">The plan holds a difference that cannot be applied.</exception>
    /// <exception cref="KafkaException">The broker refused.</exception>
    public async Task ApplyAsync(TopicPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Refused)
        {
            throw new TopicFileException(string.Join(Environment.NewLine, plan.Differences.Where(d => d.Refused).Select(d => d.Text)));
        }

        List<TopicSpecification> missing = [];
        List<PartitionsSpecification> grown = [];
        var altered = new Dictionary<ConfigResource, List<ConfigEntry>>();
        foreach (TopicSpec spec in plan.File.Topics)
        {
            List<ConfigEntry> entries = [];
            foreach (TopicDifference difference in plan.Differences)
            {
                if (difference.Topic != spec.Name)
                {
                    continue;
                }

                switch (difference.Setting)
                {
                    case null:
                        missing.Add(new TopicSpecification
                        {
                            Name = spec.Name,
                            NumPartitions = spec.Partitions,
                            ReplicationFactor = spec.ReplicationFactor,
                            Configs = new Dictionary<string, string>(spec.Config),
                        });
                        break;
                    case "partitions":
                        grown.Add(new PartitionsSpecification { Topic = spec.Name, IncreaseTo = spec.Partitions });
                        break;
                    default:
                        entries.Add(new ConfigEntry
                        {
                            Name = difference.Setting,
                            Value = difference.Wanted,
                            IncrementalOperation = AlterConfigOpType.Set,
                        });
                        break;
                }
            }

            if (entries.Count > 0)
            {
                altered[new ConfigResource { Type = ResourceType.Topic, Name = spec.Name }] = entries;
            }
        }

        if (missing.Count > 0)
        {
            await _admin.CreateTopicsAsync(missing, new CreateTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout }).ConfigureAwait(false);
            await SeenAsync(missing).ConfigureAwait(false);
        }

        if (grown.Count > 0)
        {
            await _admin.CreatePartitionsAsync(grown, new CreatePartitionsOptions { RequestTimeout = Timeout }).ConfigureAwait(false);
        }

        if (altered.Count > 0)
        {
            await _admin.IncrementalAlterConfigsAsync(altered, new IncrementalAlterConfigsOptions { RequestTimeout = Timeout }).ConfigureAwait(false);
        }
    }

    public void Dispose() => _admin.Dispose();

    /// <summary>The controller confirms a topic a moment before the brokers know of it: who asks next must find it.</summary>
    private async Task SeenAsync(IReadOnlyList<TopicSpecification> created)
    {
        long asked = TimeProvider.System.GetTimestamp();
        while (true)
        {
            HashSet<string> led = [.. _admin.GetMetadata(Timeout).Topics
                .Where(t => !t.Error.IsError && t.Partitions.TrueForAll(p => p.Leader >= 0)).Select(t => t.Topic)];
            if (created.All(t => led.Contains(t.Name)) || TimeProvider.System.GetElapsedTime(asked) > Timeout)
            {
                return;
            }

            await Task.Delay(LookAgain).ConfigureAwait(false);
        }
    }
}
