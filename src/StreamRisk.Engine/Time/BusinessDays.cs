namespace StreamRisk.Engine.Time;

/// <summary>Arithmetic of business days, Monday to Friday, in UTC. Holidays are not known; they make a span shorter, never longer.</summary>
public static class BusinessDays
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>The same time of day that many business days later (earlier if negative).</summary>
    public static EventTime Add(EventTime t, int days)
    {
        TimeSpan step = days < 0 ? -OneDay : OneDay;
        for (int left = Math.Abs(days); left > 0;)
        {
            t += step;
            left -= IsBusinessDay(t) ? 1 : 0;
        }

        return t;
    }

    public static bool IsBusinessDay(EventTime t) => DayOfWeek(t) is not (System.DayOfWeek.Saturday or System.DayOfWeek.Sunday);

    public static DayOfWeek DayOfWeek(EventTime t)
    {
        // 1970-01-01 was a Thursday.
        long days = t.Floor(OneDay).Micros / (OneDay.Ticks / TimeSpan.TicksPerMicrosecond);
        return (DayOfWeek)((((days + 4) % 7) + 7) % 7);
    }
}
