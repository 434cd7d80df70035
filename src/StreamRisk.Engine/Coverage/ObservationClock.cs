using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// How far inputs have been watched: the newest event time of any of them, idle time included. Unlike a watermark it does not stand still
/// with a dead feed, which is what the watchdog has to notice. Monotone; moved by Marks only.
/// </summary>
/// <param name="topic">
/// The topic it is about; null: all. A topic has its own clock because its reader may be behind those of others, which is no silence.
/// </param>
internal sealed class ObservationClock(string? topic = null)
{
    // Wall clock. A reader under load may skip a few Marks; one that is silent for a minute is taken for dead.
    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(1);

    private EventTime? _reportedAt;

    // After a step too long to be an observation, until a record is seen again.
    private bool _paused;

    /// <summary>Null until an input was used.</summary>
    public EventTime? Now { get; private set; }

    /// <summary>
    /// Takes a Mark; for how long the inputs were watched since the one before. Zero for a step that is longer than any between two Marks of
    /// running inputs (a night of a played history, or the end of an input, which lies three hours ahead), and after it until a record comes.
    /// </summary>
    /// <param name="others">Where the clock of all topics stands: counts for a topic whose reader no longer reports.</param>
    public TimeSpan Apply(Mark mark, TimeSpan longestStep, EventTime? others = null)
    {
        EventTime? before = Now;
        bool seen = false;
        bool reported = false;
        for (int i = 0; i < mark.Inputs.Count; i++)
        {
            InputReport input = mark.Inputs[i];
            if (topic is not null && input.Topic != topic)
            {
                continue;
            }

            reported = true;
            seen |= input.Seen.Count > 0;
            if (input.Newest is { } newest)
            {
                Reach(newest + input.IdleFor);
            }
        }

        _reportedAt = reported || _reportedAt is null ? mark.WrittenAt : _reportedAt;
        if (mark.WrittenAt - _reportedAt.Value > DeadAfter && others is { } time)
        {
            Reach(time);
        }

        TimeSpan step = before is { } b && Now is { } n ? n - b : TimeSpan.Zero;
        bool watched = step <= longestStep && (!_paused || seen);
        _paused = (reported && step > longestStep) || (_paused && !seen);
        return watched ? step : TimeSpan.Zero;
    }

    private void Reach(EventTime at) => Now = Now is { } now ? EventTime.Max(now, at) : at;
}
