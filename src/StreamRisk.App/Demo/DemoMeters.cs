using StreamRisk.Engine;

namespace StreamRisk.App.Demo;

/// <summary>What the measured roles and the reader of the outputs report to. Thread-safe.</summary>
internal sealed record DemoMeters(DemoState State, Backlog Backlog, ArrivalLog Arrivals, MarkWatch Marks, TimeProvider Time)
{
    public EventTime Now => EventTime.FromDateTimeOffset(Time.GetUtcNow());

    /// <summary>Adds the age of a record that was written at that time, if the day was under way then.</summary>
    public void Measure(DemoStage stage, EventTime written)
    {
        if (written >= State.PacedSince)
        {
            stage.Latency.Add(Now - written);
        }
    }
}
