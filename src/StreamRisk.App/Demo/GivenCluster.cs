using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>A real cluster, with groups and exactly-once. What lies in its topics already is left alone and not shown.</summary>
internal sealed class GivenCluster(KafkaOptions kafka, RegistryOptions registry) : IDemoCluster
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => kafka.BootstrapServers;

    public bool ExactlyOnce => true;

    public KafkaOptions Kafka => kafka;

    public RegistryOptions Registry => registry;

    public long? MaxUnread => null;

    /// <exception cref="TopicFileException">A topic that is there cannot be used.</exception>
    public async Task PrepareTopicsAsync(KafkaClients clients, CancellationToken cancellation)
    {
        // Says within seconds that nobody answers.
        await ClusterView.ReadAsync(clients, Patience, cancellation);
        using var admin = new TopicAdmin(clients);
        TopicPlan plan = await admin.CompareAsync(TopicFile.Load(null, null));
        await admin.ApplyAsync(plan);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
