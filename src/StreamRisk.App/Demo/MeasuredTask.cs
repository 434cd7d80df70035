using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Demo;

/// <inheritdoc cref="MeasuredProcessor"/>
internal sealed class MeasuredTask(IPartitionTask inner, DemoStage stage, Backlog backlog, TimeProvider time) : IPartitionTask
{
    public long? FirstPending => inner.FirstPending;

    public bool TryHandle(in InputRecord record)
    {
        if (!inner.TryHandle(record))
        {
            return false;
        }

        backlog.Handled(record.Topic, record.Partition, record.Offset, record.Key.Length + record.Value.Length);
        if (record.HasValue)
        {
            stage.Count(1);
            stage.Latency.Add(EventTime.FromDateTimeOffset(time.GetUtcNow()) - record.Arrival);
        }

        return true;
    }

    public void AtEnd(EventTime now) => inner.AtEnd(now);

    public void Dispose() => inner.Dispose();
}
