using StreamRisk.Engine;

namespace StreamRisk.App.Demo;

/// <summary>What the measured roles and the reader of the outputs report to. Thread-safe.</summary>
internal sealed record DemoMeters(Backlog Backlog, ArrivalLog Arrivals, MarkWatch Marks, TimeProvider Time)
{
    public EventTime Now => EventTime.FromDateTimeOffset(Time.GetUtcNow());
}
