using StreamRisk.Engine;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Stages;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Latency;

/// <summary>Reads committed signals and alerts as anyone would, and times them by their headers.</summary>
internal sealed class LatencyReader(KafkaClients clients, ClusterView view, StageTimes stages, TimeProvider time)
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(20);
    private volatile int _alerts;

    /// <summary>Alerts that were read, those of the warm-up included.</summary>
    public int Alerts => _alerts;

    public Task RunAsync(CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Read(cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Read(CancellationToken cancellation)
    {
        using var reader = new MergedReader(
            clients, view.PartitionsOf([TopicNames.Signals, TopicNames.ComplianceAlerts]).ToDictionary(p => p, _ => 0L));
        while (!cancellation.IsCancellationRequested)
        {
            if (reader.Read(Round, out PartitionRef from) is { } message)
            {
                Take(from.Topic, message);
            }
        }
    }

    private void Take(string topic, TopicMessage message)
    {
        _alerts += topic == TopicNames.ComplianceAlerts ? 1 : 0;
        if (Clock(message) is not { Consumed: { } consumed } clock || !stages.Counts(clock.Produced))
        {
            return;
        }

        EventTime now = EventTime.FromDateTimeOffset(time.GetUtcNow());
        if (topic == TopicNames.Signals)
        {
            stages.OrderToSignal.Add(now - clock.Produced);
            return;
        }

        stages.OrderToAlert.Add(now - clock.Produced);
        stages.SignalToAlert.Add(now - consumed);
    }

    private static StageClock? Clock(TopicMessage message)
    {
        foreach ((string name, byte[] value) in message.Headers)
        {
            if (name == StageHeader.Name)
            {
                return StageHeader.Read(value);
            }
        }

        return null;
    }
}
