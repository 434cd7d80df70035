namespace StreamRisk.Engine.Alerts;

/// <summary>For keys without trading sessions: a session is the UTC day.</summary>
public sealed class UtcDayCalendar : ISessionCalendar
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    private UtcDayCalendar()
    {
    }

    public static UtcDayCalendar Instance { get; } = new();

    public EventTime SessionEnd(string? instrument, EventTime at) => at.Floor(OneDay) + OneDay;
}
