using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Kafka;
using Testcontainers.Kafka;

namespace StreamRisk.Streaming.Tests.Kafka;

/// <summary>
/// One broker and one schema registry for all tests of an assembly, started by the first test that asks. A broker is found in this
/// order: STREAMRISK_BOOTSTRAP, Docker, KAFKA_HOME; without one those tests are skipped with that reason.
/// </summary>
public sealed class KafkaFixture : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private KafkaContainer? _container;
    private ServerKit? _brokerKit;
    private ServerKit? _registryKit;
    private InProcessRegistry? _registry;
    private string? _bootstrap;
    private string? _registryUrl;
    private string? _reason;

    /// <summary>host:port of the broker; skips the calling test when there is none.</summary>
    public async Task<string> BootstrapAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_bootstrap is null && _reason is null)
            {
                await FindBrokerAsync();
            }
        }
        finally
        {
            _gate.Release();
        }

        Assert.SkipWhen(_bootstrap is null, _reason ?? "");
        return _bootstrap!;
    }

    /// <summary>STREAMRISK_REGISTRY, else the kit of STREAMRISK_REGISTRY_HOME, else one inside this process.</summary>
    public async Task<string> RegistryAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_registryUrl is null)
            {
                string? home = Environment.GetEnvironmentVariable("STREAMRISK_REGISTRY_HOME");
                _registryUrl = Environment.GetEnvironmentVariable("STREAMRISK_REGISTRY");
                if (string.IsNullOrEmpty(_registryUrl) && !string.IsNullOrEmpty(home))
                {
                    _registryKit = new ServerKit(Path.Combine(home, "bin", "schema-registry"));
                    _registryUrl = await _registryKit.StartAsync("SCHEMA_REGISTRY_URL", []);
                }
                else if (string.IsNullOrEmpty(_registryUrl))
                {
                    _registry = await InProcessRegistry.StartAsync();
                    _registryUrl = _registry.Url;
                }
            }
        }
        finally
        {
            _gate.Release();
        }

        return _registryUrl;
    }

    public async Task<KafkaClients> ClientsAsync(Action<KafkaOptions>? change = null)
    {
        var options = new KafkaOptions { BootstrapServers = await BootstrapAsync() };
        change?.Invoke(options);
        return new KafkaClients(options, NullLogger<KafkaClients>.Instance);
    }

    /// <summary>Makes topics and waits until the brokers know them; names must be unique per test.</summary>
    public static async Task CreateTopicsAsync(KafkaClients clients, int partitions, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(clients);
        using IAdminClient admin = clients.Admin("tests");
        await admin.CreateTopicsAsync(names.Select(n => new TopicSpecification
        {
            Name = n,
            NumPartitions = partitions,
            ReplicationFactor = -1,
            Configs = new Dictionary<string, string> { ["message.timestamp.type"] = "LogAppendTime" },
        }));

        // The controller confirms a topic a moment before the brokers know of it.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!IsLed(admin, names))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }

        if (_brokerKit is not null)
        {
            await _brokerKit.DisposeAsync();
        }

        if (_registryKit is not null)
        {
            await _registryKit.DisposeAsync();
        }

        _gate.Dispose();
    }

    private static bool IsLed(IAdminClient admin, string[] names)
    {
        HashSet<string> led = [.. admin.GetMetadata(TimeSpan.FromSeconds(60)).Topics
            .Where(t => !t.Error.IsError && t.Partitions.TrueForAll(p => p.Leader >= 0)).Select(t => t.Topic)];
        return names.All(led.Contains);
    }

    private async Task FindBrokerAsync()
    {
        _bootstrap = Environment.GetEnvironmentVariable("STREAMRISK_BOOTSTRAP");
        if (!string.IsNullOrEmpty(_bootstrap))
        {
            return;
        }

        _bootstrap = null;
        if (await DockerEngine.AnswersAsync())
        {
            _container = new KafkaBuilder("apache/kafka:4.1.0").Build();
            await _container.StartAsync(TestContext.Current.CancellationToken);
            _bootstrap = _container.GetBootstrapAddress();
            return;
        }

        string? home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        if (!string.IsNullOrEmpty(home))
        {
            _brokerKit = new ServerKit(Path.Combine(home, "bin", "kafka-cluster"));
            _bootstrap = await _brokerKit.StartAsync("KAFKA_BOOTSTRAP", []);
            return;
        }

        _reason = "No Kafka broker: STREAMRISK_BOOTSTRAP is not set, no Docker engine answers, and KAFKA_HOME is not set.";
    }
}
