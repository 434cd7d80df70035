using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>The broker and the registry inside this process.</summary>
internal sealed class InProcessCluster : IDemoCluster
{
    private readonly InProcessBroker _broker;
    private readonly InProcessRegistry _registry;

    private InProcessCluster(InProcessBroker broker, InProcessRegistry registry)
    {
        _broker = broker;
        _registry = registry;
        // This broker answers a fetch that found nothing only when its wait is over, whatever arrives meanwhile.
        Kafka = new KafkaOptions { BootstrapServers = broker.Bootstrap, FetchWaitMax = TimeSpan.FromMilliseconds(10) };
        Registry = new RegistryOptions { Url = registry.Url };
    }

    public string Name => "in-process broker and registry, nothing is kept";

    public bool ExactlyOnce => false;

    public KafkaOptions Kafka { get; }

    public RegistryOptions Registry { get; }

    /// <summary>
    /// Well below what a partition keeps: what lies unread in raw topics becomes larger on its way into `signals`, and may meet there
    /// what is unread already.
    /// </summary>
    public long? MaxUnread => InProcessBroker.RetainedBytesPerPartition / 8;

    public static async Task<InProcessCluster> StartAsync(ILoggerFactory loggers, CancellationToken cancellation)
    {
        InProcessRegistry registry = await InProcessRegistry.StartAsync(cancellation);
        return new InProcessCluster(InProcessBroker.Start(loggers.CreateLogger<InProcessBroker>()), registry);
    }

    public Task PrepareTopicsAsync(KafkaClients clients, CancellationToken cancellation)
    {
        _broker.EnsureTopics(TopicFile.Load(null, null).Topics.Select(t => t.Name));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _broker.Dispose();
        return _registry.DisposeAsync();
    }
}
