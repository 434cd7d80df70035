using System.ComponentModel.DataAnnotations;

namespace StreamRisk.Streaming.Kafka;

/// <summary>Where the cluster is and how its clients behave. Durations are wall clock.</summary>
public sealed class KafkaOptions
{
    public const string Section = "Kafka";

    /// <summary>host:port, comma separated.</summary>
    [Required(ErrorMessage = "Kafka:BootstrapServers is empty; set it, STREAMRISK_BOOTSTRAP or --bootstrap to host:port.")]
    public string BootstrapServers { get; set; } = "";

    public KafkaSecurity SecurityProtocol { get; set; } = KafkaSecurity.Plaintext;

    public SaslKind SaslMechanism { get; set; } = SaslKind.ScramSha512;

    public string? SaslUsername { get; set; }

    public string? SaslPassword { get; set; }

    /// <summary>PEM file of the certificate authorities; absent: those of the system.</summary>
    public string? SslCaLocation { get; set; }

    /// <summary>PEM file of the client's certificate, for mutual TLS.</summary>
    public string? SslCertificateLocation { get; set; }

    public string? SslKeyLocation { get; set; }

    public string? SslKeyPassword { get; set; }

    public GroupMembership GroupProtocol { get; set; } = GroupMembership.Consumer;

    /// <summary>Classic protocol only; with the consumer protocol the broker sets it.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How long one commit may take before its outcome counts as unknown.</summary>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After this the broker aborts a transaction whose producer went silent: until then its readers wait.</summary>
    public TimeSpan TransactionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After this long without a poll the group takes a member's partitions away.</summary>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Fetched and not yet consumed, per loop; bounds the memory of a loop that falls behind. KiB.</summary>
    [Range(1024, 2_097_151, ErrorMessage = "Kafka:QueuedMaxKbytes must lie between 1024 and 2097151 (KiB per loop).")]
    public int QueuedMaxKbytes { get; set; } = 32 * 1024;

    /// <summary>Produced and not yet acknowledged, per producer: when it is full, producing waits. KiB.</summary>
    [Range(8192, 2_097_151, ErrorMessage = "Kafka:ProducerQueueKbytes must lie between 8192 and 2097151 (KiB per loop).")]
    public int ProducerQueueKbytes { get; set; } = 64 * 1024;

    /// <summary>How long a broker holds back an answer that has nothing to say.</summary>
    public TimeSpan FetchWaitMax { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often statistics of librdkafka are logged (Debug); zero: never.</summary>
    public TimeSpan StatisticsInterval { get; set; } = TimeSpan.Zero;
}
