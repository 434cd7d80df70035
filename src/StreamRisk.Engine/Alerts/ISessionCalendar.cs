namespace StreamRisk.Engine.Alerts;

/// <summary>Where the trading sessions of instruments end.</summary>
public interface ISessionCalendar
{
    /// <summary>
    /// End of the session that holds this time. A time between two sessions belongs to the one before; without a session it is the
    /// end of the UTC day.
    /// </summary>
    EventTime SessionEnd(string? instrument, EventTime at);
}
