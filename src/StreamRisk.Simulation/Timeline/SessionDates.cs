using StreamRisk.Engine;

namespace StreamRisk.Simulation.Timeline;

/// <summary>The weekdays that are played, the main day last, and their trading hours.</summary>
internal sealed class SessionDates
{
    public static readonly TimeSpan Open = new(14, 30, 0);
    public static readonly TimeSpan Close = new(21, 0, 0);
    public static readonly int Minutes = (int)(Close - Open).TotalMinutes;

    public SessionDates(DateOnly date, int history)
    {
        List<DateOnly> days = [date];
        while (days.Count <= history)
        {
            date = date.AddDays(-1);
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                days.Add(date);
            }
        }

        days.Reverse();
        All = days;
    }

    public IReadOnlyList<DateOnly> All { get; }

    public DateOnly Main => All[^1];

    public IEnumerable<DateOnly> History => All.SkipLast(1);

    public static EventTime At(DateOnly date, TimeSpan time) =>
        EventTime.FromDateTimeOffset(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) + time;

    /// <summary>Activity at a point of the session, 1 on average: high at the open and the close, low at midday.</summary>
    public static double Shape(EventTime at, EventTime open)
    {
        double x = (2 * ((at - open) / (Close - Open))) - 1;
        return (1 + (0.8 * x * x)) / (1 + (0.8 / 3));
    }
}
