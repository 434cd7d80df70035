using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Demo;

/// <summary>
/// A broker inside this process: librdkafka's mock cluster, reached over a loopback port by every client of this process.
/// Thread-safe. Dispose it after all of its clients; its topics are gone then.
/// </summary>
/// <remarks>
/// <para>It is good for the demo and for tests of the data path. What differs from a broker (see ops/decisions/in-process-broker.md):</para>
/// <list type="bullet">
/// <item>topics cannot be created, nor described; a metadata request makes them, always with <see cref="PartitionsPerTopic"/> partitions;</item>
/// <item>a partition keeps <see cref="RetainedBytesPerPartition"/> (or 100,000 batches): older records vanish, and a reader that had not reached them
/// gets "offset out of range", which <c>auto.offset.reset=error</c> turns into an error;</item>
/// <item>transactions begin, commit and take one offset a partition for their marker as on a broker, but <c>read_committed</c> is ignored
/// (open and aborted records are visible) and offsets sent to a transaction are not stored: no exactly-once here;</item>
/// <item>timestamps are CreateTime only; headers, null values and watermark offsets work.</item>
/// </list>
/// </remarks>
public sealed partial class InProcessBroker : IDisposable
{
    /// <summary>Partitions of every topic; the mock cluster's fixed default.</summary>
    public const int PartitionsPerTopic = 4;

    /// <summary>Bytes that one partition keeps before its oldest batches vanish.</summary>
    public const long RetainedBytesPerPartition = 5 * 1024 * 1024;

    private readonly IAdminClient _handle;
    private readonly TimeSpan _timeout;

    private InProcessBroker(IAdminClient handle, string bootstrap, TimeSpan timeout)
    {
        _handle = handle;
        _timeout = timeout;
        Bootstrap = bootstrap;
    }

    /// <summary>host:port for <c>bootstrap.servers</c>.</summary>
    public string Bootstrap { get; }

    /// <summary>Starts a cluster of one node.</summary>
    /// <exception cref="KafkaException">It did not answer within <paramref name="timeout"/> (default 10 s).</exception>
    public static InProcessBroker Start(ILogger logger, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(logger);
        var config = new AdminClientConfig
        {
            // Ignored by a handle that hosts the mock cluster, but the client insists on one.
            BootstrapServers = "in-process:1",
        };
        config.Set("test.mock.num.brokers", "1");
        TimeSpan patience = timeout ?? TimeSpan.FromSeconds(10);
        IAdminClient handle = new AdminClientBuilder(config)
            .SetLogHandler((_, message) => LibrdkafkaSaid(logger, message.Message))
            .SetErrorHandler((_, error) => BrokerFailed(logger, error.Reason))
            .Build();
        try
        {
            Metadata metadata = handle.GetMetadata(patience);
            string bootstrap = string.Join(',', metadata.Brokers.Select(b => $"{b.Host}:{b.Port}"));
            return new InProcessBroker(handle, bootstrap, patience);
        }
        catch (KafkaException)
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Makes the topics that are not there yet, each with <see cref="PartitionsPerTopic"/> partitions.</summary>
    /// <exception cref="KafkaException">The mock cluster did not answer.</exception>
    public void EnsureTopics(IEnumerable<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        foreach (string topic in topics)
        {
            TopicMetadata found = _handle.GetMetadata(topic, _timeout).Topics[0];
            if (found.Error.IsError)
            {
                throw new KafkaException(found.Error);
            }
        }
    }

    public void Dispose() => _handle.Dispose();
}
