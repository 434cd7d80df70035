using StreamRisk.Engine;

namespace StreamRisk.Simulation.Timeline;

/// <summary>The weekdays that are played and their trading hours: a thin history, then the main days.</summary>
internal sealed class SessionDates
{
    public static readonly TimeSpan Open = new(14, 30, 0);
    public static readonly TimeSpan Close = new(21, 0, 0);
    public static readonly TimeSpan ClosingAuction = new(20, 55, 0);
    public static readonly int Minutes = (int)(Close - Open).TotalMinutes;

    /// <param name="date">The first main day.</param>
    /// <param name="days">Main days.</param>
    /// <param name="history">Thin sessions before them.</param>
    public SessionDates(DateOnly date, int days, int history)
    {
        List<DateOnly> mains = [date];
        while (mains.Count < days)
        {
            mains.Add(NextWeekday(mains[^1], 1));
        }

        Mains = mains;
        History = Before(date, history);
        All = [.. History, .. Mains];
    }

    public IReadOnlyList<DateOnly> History { get; }

    public IReadOnlyList<DateOnly> Mains { get; }

    /// <summary>History and main days.</summary>
    public IReadOnlyList<DateOnly> All { get; }

    /// <summary>The first main day.</summary>
    public DateOnly Main => Mains[0];

    /// <summary>The first day that has trades.</summary>
    public DateOnly First => All[0];

    public static EventTime At(DateOnly date, TimeSpan time) =>
        EventTime.FromDateTimeOffset(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) + time;

    /// <summary>The session so many before the first main day (1: the last of the history), as far as there are any.</summary>
    public DateOnly Back(int sessions) => sessions == 0 ? Main
        : sessions <= History.Count ? History[^sessions]
        : First;

    /// <summary>Midnight before the session so many before the first main day.</summary>
    public EventTime MorningOf(int sessionsBack) => At(Back(sessionsBack), TimeSpan.Zero);

    /// <summary>Activity at a point of the session, 1 on average: high at the open and the close, low at midday.</summary>
    public static double Shape(EventTime at, EventTime open)
    {
        double x = (2 * ((at - open) / (Close - Open))) - 1;
        return (1 + (0.8 * x * x)) / (1 + (0.8 / 3));
    }

    private static List<DateOnly> Before(DateOnly date, int count)
    {
        List<DateOnly> days = [];
        while (days.Count < count)
        {
            date = NextWeekday(date, -1);
            days.Add(date);
        }

        days.Reverse();
        return days;
    }

    private static DateOnly NextWeekday(DateOnly date, int step)
    {
        do
        {
            date = date.AddDays(step);
        }
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        return date;
    }
}
