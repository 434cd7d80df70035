using StreamRisk.Engine.Alerts;

namespace StreamRisk.Engine.Market;

/// <summary>Session ends of the instruments of one issuer; an unknown instrument ends with the UTC day.</summary>
internal sealed class SessionCalendar(IReadOnlyList<InstrumentState> instruments) : ISessionCalendar
{
    public EventTime SessionEnd(string? instrument, EventTime at)
    {
        foreach (InstrumentState state in instruments)
        {
            if (state.Symbol == instrument && state.Session is { } session)
            {
                return session.At(at).Close;
            }
        }

        return UtcDayCalendar.Instance.SessionEnd(instrument, at);
    }
}
