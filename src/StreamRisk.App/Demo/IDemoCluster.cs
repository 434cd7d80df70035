using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Demo;

/// <summary>Broker and registry that the demo plays on.</summary>
internal interface IDemoCluster : IAsyncDisposable
{
    /// <summary>For the header.</summary>
    string Name { get; }

    /// <summary>False: no groups, no committed offsets; one loop a role with all partitions, no restarts.</summary>
    bool ExactlyOnce { get; }

    KafkaOptions Kafka { get; }

    RegistryOptions Registry { get; }

    /// <summary>Bytes that may lie unread in a partition; null: no limit.</summary>
    long? MaxUnread { get; }

    /// <summary>Makes the topics that are missing.</summary>
    /// <exception cref="DependencyException">The broker is not there.</exception>
    Task PrepareTopicsAsync(KafkaClients clients, CancellationToken cancellation);
}
