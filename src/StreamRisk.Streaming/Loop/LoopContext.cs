using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Loop;

/// <summary>What a loop offers its processor. Valid for the life of the loop; <see cref="Wake"/> from any thread, the rest from the loop's.</summary>
public sealed class LoopContext
{
    private readonly IReadOnlyDictionary<string, int> _partitions;
    private readonly LoopHealth _health;
    private readonly AutoResetEvent _wake;

    internal LoopContext(
        LoopIdentity identity,
        KafkaClients clients,
        IReadOnlyDictionary<string, int> partitions,
        LoopHealth health,
        AutoResetEvent wake,
        ILoggerFactory loggers,
        TimeProvider time,
        CancellationToken stopping)
    {
        Identity = identity;
        Clients = clients;
        _partitions = partitions;
        _health = health;
        _wake = wake;
        Loggers = loggers;
        Time = time;
        Stopping = stopping;
    }

    public LoopIdentity Identity { get; }

    public KafkaClients Clients { get; }

    public ILoggerFactory Loggers { get; }

    public TimeProvider Time { get; }

    /// <summary>Set when the loop is to end: a wait in <see cref="IProcessor.TryStart"/> must give up then.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Partitions of a topic that the processor named, as counted at the start.</summary>
    public int Partitions(string topic) => _partitions[topic];

    /// <summary>Says in the health what the loop waits for ("registry down"); null: it no longer waits.</summary>
    public void Waiting(string? reason) => _health.Waiting = reason;

    /// <summary>Work of another thread is finished: ends a wait of the loop.</summary>
    public void Wake() => _wake.Set();
}
