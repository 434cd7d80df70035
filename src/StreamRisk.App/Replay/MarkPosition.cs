using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>Event-time position as Marks report it, for progress only.</summary>
internal static class MarkPosition
{
    public static EventTime After(EventTime position, Mark mark)
    {
        foreach (InputReport input in mark.Inputs)
        {
            position = input.Newest is { } newest ? EventTime.Max(position, newest) : position;
        }

        return position;
    }
}
