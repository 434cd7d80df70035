using StreamRisk.Engine;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <inheritdoc cref="MeasuredProcessor"/>
internal sealed class MeasuredTask(IPartitionTask inner, DemoStage stage, DemoMeters meters) : IPartitionTask
{
    public long? FirstPending => inner.FirstPending;

    public bool TryHandle(in InputRecord record)
    {
        if (!inner.TryHandle(record))
        {
            return false;
        }

        meters.Backlog.Handled(new PartitionRef(record.Topic, record.Partition), record.Offset, record.Key.Length + record.Value.Length);
        if (record.Topic is TopicNames.Signals or TopicNames.Ledger)
        {
            meters.Marks.Applied(record.Topic, record.Partition, record.Key, record.Value);
        }
        else
        {
            meters.Arrivals.Add(record.Raw, record.Arrival);
        }

        if (record.HasValue)
        {
            stage.Count(1);
            meters.Measure(stage, record.Arrival);
        }

        return true;
    }

    public bool Recover() => inner.Recover();

    public void AtEnd(EventTime now) => inner.AtEnd(now);

    public void Dispose() => inner.Dispose();
}
