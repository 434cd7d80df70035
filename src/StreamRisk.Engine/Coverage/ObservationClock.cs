using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// How far the inputs have been watched: the newest event time of any of them, idle time included. Unlike a watermark it does not stand
/// still with a dead feed, which is what the watchdog has to notice. Monotone; moved by Marks only.
/// </summary>
internal sealed class ObservationClock
{
    // After a step too long to be an observation, until a record is seen again.
    private bool _paused;

    /// <summary>Null until an input was used.</summary>
    public EventTime? Now { get; private set; }

    /// <summary>
    /// Takes a Mark; for how long the inputs were watched since the one before. Zero for a step that is longer than any between two Marks of
    /// running inputs (a night of a played history, or the end of an input, which lies three hours ahead), and after it until a record comes.
    /// </summary>
    public TimeSpan Apply(Mark mark, TimeSpan longestStep)
    {
        EventTime? before = Now;
        bool seen = false;
        for (int i = 0; i < mark.Inputs.Count; i++)
        {
            InputReport input = mark.Inputs[i];
            seen |= input.Seen.Count > 0;
            if (input.Newest is { } newest)
            {
                EventTime at = newest + input.IdleFor;
                Now = Now is { } now ? EventTime.Max(now, at) : at;
            }
        }

        TimeSpan step = before is { } b && Now is { } n ? n - b : TimeSpan.Zero;
        bool watched = step <= longestStep && (!_paused || seen);
        _paused = step > longestStep || (_paused && !seen);
        return watched ? step : TimeSpan.Zero;
    }
}
