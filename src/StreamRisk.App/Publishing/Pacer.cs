using StreamRisk.Engine;

namespace StreamRisk.App.Publishing;

/// <summary>The event-time clock of a play: starts with the first position and runs at the speed asked for. One thread.</summary>
internal sealed class Pacer(PlaySpeed speed, TimeProvider time)
{
    private EventTime? _start;
    private long _startedAt;

    /// <summary>How long to wait before that position is due; zero: it is.</summary>
    public TimeSpan Until(EventTime position)
    {
        if (speed.Factor is not { } factor)
        {
            return TimeSpan.Zero;
        }

        if (_start is null)
        {
            _start = position;
            _startedAt = time.GetTimestamp();
        }

        TimeSpan due = (position - _start.Value) / factor;
        TimeSpan wait = due - time.GetElapsedTime(_startedAt);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>The position that the clock shows, never beyond that of the next record.</summary>
    public EventTime Now(EventTime next) =>
        speed.Factor is { } factor && _start is { } start ? EventTime.Min(next, start + (time.GetElapsedTime(_startedAt) * factor)) : next;
}
