using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Soak;

/// <summary>A broker and a registry of the soak's own; both end with this process.</summary>
internal sealed class SoakCluster : IAsyncDisposable
{
    /// <summary>Of either group protocol, so that a dead worker's partitions move soon. A stock broker allows 45 s and 6 s at best.</summary>
    public static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(2);

    private readonly ServerKit _broker;
    private ServerKit? _registryKit;
    private InProcessRegistry? _registry;

    private SoakCluster(string home) => _broker = new ServerKit(Path.Combine(home, "bin", "kafka-cluster"));

    public string Bootstrap { get; private set; } = "";

    public string Registry { get; private set; } = "";

    /// <exception cref="NoBrokerException">KAFKA_HOME is not set.</exception>
    public static async Task<SoakCluster> StartAsync(CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable("KAFKA_HOME") is not { Length: > 0 } home)
        {
            throw new NoBrokerException("KAFKA_HOME is not set; point it at a Kafka distribution with bin/kafka-cluster.");
        }

        var cluster = new SoakCluster(home);
        try
        {
            cluster.Bootstrap = await cluster._broker.StartAsync("KAFKA_BOOTSTRAP", Settings().ToList());
            if (Environment.GetEnvironmentVariable("STREAMRISK_REGISTRY_HOME") is { Length: > 0 } registry)
            {
                cluster._registryKit = new ServerKit(Path.Combine(registry, "bin", "schema-registry"));
                cluster.Registry = await cluster._registryKit.StartAsync("SCHEMA_REGISTRY_URL", []);
            }
            else
            {
                cluster._registry = await InProcessRegistry.StartAsync(cancellation);
                cluster.Registry = cluster._registry.Url;
            }

            return cluster;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            await cluster.DisposeAsync();
            throw new NoBrokerException($"The servers did not start: {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        if (_registryKit is not null)
        {
            await _registryKit.DisposeAsync();
        }

        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }
    }

    private static IEnumerable<string> Settings()
    {
        (string Name, int Value)[] settings =
        [
            ("group.consumer.min.session.timeout.ms", 1000),
            ("group.consumer.session.timeout.ms", (int)SessionTimeout.TotalMilliseconds),
            ("group.consumer.heartbeat.interval.ms", 300),
        ];
        return settings.SelectMany(s => new[] { "--prop", FormattableString.Invariant($"{s.Name}={s.Value}") });
    }
}
