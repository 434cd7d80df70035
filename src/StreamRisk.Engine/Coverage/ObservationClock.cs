using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// How far inputs have been watched, idle time included: of a topic the partition that is furthest behind, of all topics the one furthest
/// ahead. Unlike a watermark it does not stand still with a dead feed, which is what the watchdog has to notice. Monotone; moved by Marks only.
/// </summary>
/// <param name="topic">
/// The topic it is about; null: all. A topic has its own clock because its reader may be behind those of others, which is no silence.
/// </param>
internal sealed class ObservationClock(string? topic = null) : IKeyState
{
    // Wall clock. A reader under load may skip a few Marks; one that is silent for a minute is taken for dead.
    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(1);

    // Between records further apart lies no stretch that was watched, whatever was seen at its end.
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(7);

    private readonly SortedDictionary<int, (EventTime Reached, EventTime ReportedAt)> _partitions = [];
    private EventTime? _reportedAt;

    // After a step too long to be an observation, until a record is seen again.
    private bool _paused;

    /// <summary>Null until an input was used.</summary>
    public EventTime? Now { get; private set; }

    /// <summary>Where it stood before the Mark that was applied last.</summary>
    public EventTime? Before { get; private set; }

    /// <summary>
    /// Takes a Mark; true if the inputs were watched since the one before. A long step in which nothing was seen is no observation (a night
    /// of a played history, or the end of an input, which lies three hours ahead), nor is what follows it until a record comes.
    /// </summary>
    /// <param name="others">Where the clock of all topics stands: counts for a topic whose reader no longer reports.</param>
    public bool Apply(Mark mark, TimeSpan longestStep, EventTime? others = null)
    {
        Before = Now;
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
            if (input.Newest is not { } newest)
            {
                continue;
            }

            if (topic is null)
            {
                Reach(newest + input.IdleFor);
            }
            else
            {
                _partitions[input.Partition] = (newest + input.IdleFor, mark.WrittenAt);
            }
        }

        if (reported && Slowest(mark.WrittenAt) is { } slowest)
        {
            Reach(slowest);
        }

        _reportedAt = reported || _reportedAt is null ? mark.WrittenAt : _reportedAt;
        if (mark.WrittenAt - _reportedAt.Value > DeadAfter && others is { } time)
        {
            Reach(time);
        }

        bool longStep = Before is { } b && Now is { } n && n - b > longestStep;
        bool watched = Before is not null && Now - Before <= LongestGap && (seen || !(longStep || _paused));
        _paused = !seen && (_paused || (reported && longStep));
        return watched;
    }

    public void Save(StateWriter w)
    {
        w.Count(_partitions.Count);
        foreach ((int partition, (EventTime reached, EventTime reportedAt)) in _partitions)
        {
            w.Int(partition);
            w.Time(reached);
            w.Time(reportedAt);
        }

        w.TimeOrNull(_reportedAt);
        w.Bool(_paused);
        w.TimeOrNull(Now);
        w.TimeOrNull(Before);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _partitions[r.Int()] = (r.Time(), r.Time());
        }

        _reportedAt = r.TimeOrNull();
        _paused = r.Bool();
        Now = r.TimeOrNull();
        Before = r.TimeOrNull();
    }

    /// <summary>Of the partitions whose reader lives.</summary>
    private EventTime? Slowest(EventTime writtenAt)
    {
        EventTime? slowest = null;
        foreach ((EventTime reached, EventTime reportedAt) in _partitions.Values)
        {
            if (writtenAt - reportedAt <= DeadAfter)
            {
                slowest = slowest is { } s ? EventTime.Min(s, reached) : reached;
            }
        }

        return slowest;
    }

    private void Reach(EventTime at) => Now = Now is { } now ? EventTime.Max(now, at) : at;
}
