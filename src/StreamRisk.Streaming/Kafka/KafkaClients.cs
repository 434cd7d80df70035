using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Kafka;

/// <summary>Makes the clients, all with one set of security settings and with librdkafka's log going to ours. Thread-safe.</summary>
public sealed partial class KafkaClients
{
    private readonly KafkaOptions _options;
    private readonly ILogger _logger;
    private readonly RepeatFilter _errors = new(TimeProvider.System);

    public KafkaClients(KafkaOptions options, ILogger<KafkaClients> logger)
    {
        _options = options;
        _logger = logger;
    }

    public KafkaOptions Options => _options;

    /// <summary>
    /// A broker that is alive and silent must not cost the minute that is librdkafka's default: after this another one is asked. For a
    /// transactional producer librdkafka derives the same from the transaction's timeout.
    /// </summary>
    private int SilenceMs => (int)_options.TransactionTimeout.TotalMilliseconds;

    /// <summary>
    /// A consumer of bytes for a worker loop. The caller sets the rebalance handlers. With a null group it only serves
    /// manual assignment.
    /// </summary>
    public ConsumerBuilder<byte[], byte[]> Consumer(string clientId, string? group)
    {
        var config = new ConsumerConfig
        {
            ClientId = clientId,
            GroupId = group ?? clientId,
            // Offsets travel in the transaction with the outputs that they cover, never beside it.
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            IsolationLevel = IsolationLevel.ReadCommitted,
            // A lost offset must stop the task: jumping to either end would skip or repeat history in silence.
            AutoOffsetReset = AutoOffsetReset.Error,
            // The end of a partition is how a loop knows that its input is drained, idle or replayed.
            EnablePartitionEof = true,
            // A newly assigned or resumed partition waits for the fetch that is parked at the broker for the others.
            FetchWaitMaxMs = (int)_options.FetchWaitMax.TotalMilliseconds,
            // After its queue was full, or a fetch failed, librdkafka looks away for this long; its default is a second.
            FetchQueueBackoffMs = 5,
            FetchErrorBackoffMs = 50,
            // The only bound on fetched records: pausing would throw them away and fetch them again.
            QueuedMaxMessagesKbytes = _options.QueuedMaxKbytes,
            SocketTimeoutMs = SilenceMs,
        };
        if (group is not null)
        {
            config.MaxPollIntervalMs = (int)_options.MaxPollInterval.TotalMilliseconds;
            if (_options.GroupProtocol == GroupMembership.Consumer)
            {
                // The broker sets session and heartbeat here; librdkafka refuses them beside group.protocol=consumer.
                config.GroupProtocol = GroupProtocol.Consumer;
            }
            else
            {
                config.GroupProtocol = GroupProtocol.Classic;
                config.SessionTimeoutMs = (int)_options.SessionTimeout.TotalMilliseconds;
                // A rebalance waits for every member's next heartbeat.
                config.HeartbeatIntervalMs = Math.Max(200, (int)_options.SessionTimeout.TotalMilliseconds / 10);
                // Cooperative: what stays with a member goes on while the rest moves.
                config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
            }
        }

        Secure(config);
        return new ConsumerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) => Log(message))
            .SetErrorHandler((_, error) => Failed(clientId, error));
    }

    /// <summary>A reader by assignment, outside any group: reference tables, checkpoints, tools. Ends of partitions are reported.</summary>
    public IConsumer<byte[], byte[]> Reader(string clientId) => Consumer(clientId, group: null).Build();

    /// <summary>The transactional producer of a worker loop; the caller runs InitTransactions.</summary>
    public IProducer<byte[], byte[]> TransactionalProducer(string transactionalId)
    {
        ProducerConfig config = ProducerSettings(transactionalId);
        config.TransactionalId = transactionalId;
        config.TransactionTimeoutMs = (int)_options.TransactionTimeout.TotalMilliseconds;
        // What fails to arrive fails the commit: a report per record would only cost an allocation each.
        config.EnableDeliveryReports = false;
        return Build(config);
    }

    /// <summary>An idempotent producer with delivery reports, for tools that write to raw topics.</summary>
    /// <param name="linger">How long a record may wait for others that share its batch; null: 5 ms.</param>
    public IProducer<byte[], byte[]> Producer(string clientId, TimeSpan? linger = null)
    {
        ProducerConfig config = ProducerSettings(clientId);
        config.EnableIdempotence = true;
        config.SocketTimeoutMs = SilenceMs;
        config.LingerMs = linger?.TotalMilliseconds ?? config.LingerMs;
        return Build(config);
    }

    /// <summary>Topics, configurations and metadata. Never creates a topic by asking for it.</summary>
    public IAdminClient Admin(string clientId)
    {
        var config = new AdminClientConfig { ClientId = clientId, AllowAutoCreateTopics = false };
        Secure(config);
        return new AdminClientBuilder(config)
            .SetLogHandler((_, message) => Log(message))
            .SetErrorHandler((_, error) => Failed(clientId, error))
            .Build();
    }

    private ProducerConfig ProducerSettings(string clientId) => new()
    {
        ClientId = clientId,
        Acks = Acks.All,
        AllowAutoCreateTopics = false,
        // Outputs are produced in one go at a commit, which flushes: 5 ms only shapes batches of a large one.
        LingerMs = 5,
        // The first transaction after another meets CONCURRENT_TRANSACTIONS and waits this long; the default is 100 ms.
        RetryBackoffMs = 20,
        CompressionType = CompressionType.Lz4,
        // Keys hash as in the Java client, so that both agree where a key lives.
        Partitioner = Partitioner.Murmur2Random,
        QueueBufferingMaxKbytes = _options.ProducerQueueKbytes,
        // A dead letter carries a record of the largest size that a raw topic takes, and its headers.
        MessageMaxBytes = 4 * 1024 * 1024,
    };

    private IProducer<byte[], byte[]> Build(ProducerConfig config)
    {
        Secure(config);
        return new ProducerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) => Log(message))
            .SetErrorHandler((_, error) => Failed(config.ClientId, error))
            .Build();
    }

    private void Secure(ClientConfig config)
    {
        config.BootstrapServers = _options.BootstrapServers;
        config.StatisticsIntervalMs = (int)_options.StatisticsInterval.TotalMilliseconds;
        config.SecurityProtocol = _options.SecurityProtocol switch
        {
            KafkaSecurity.Ssl => SecurityProtocol.Ssl,
            KafkaSecurity.SaslPlaintext => SecurityProtocol.SaslPlaintext,
            KafkaSecurity.SaslSsl => SecurityProtocol.SaslSsl,
            _ => SecurityProtocol.Plaintext,
        };
        if (_options.SecurityProtocol is KafkaSecurity.SaslPlaintext or KafkaSecurity.SaslSsl)
        {
            config.SaslMechanism = _options.SaslMechanism switch
            {
                SaslKind.Plain => SaslMechanism.Plain,
                SaslKind.ScramSha256 => SaslMechanism.ScramSha256,
                _ => SaslMechanism.ScramSha512,
            };
            config.SaslUsername = _options.SaslUsername;
            config.SaslPassword = _options.SaslPassword;
        }

        if (_options.SecurityProtocol is KafkaSecurity.Ssl or KafkaSecurity.SaslSsl)
        {
            config.SslCaLocation = _options.SslCaLocation;
            config.SslCertificateLocation = _options.SslCertificateLocation;
            config.SslKeyLocation = _options.SslKeyLocation;
            config.SslKeyPassword = _options.SslKeyPassword;
        }
    }
}
