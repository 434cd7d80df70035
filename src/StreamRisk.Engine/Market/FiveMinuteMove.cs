using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market;

/// <summary>r5 and the volume of the five minutes before a minute, against the instrument's own sessions.</summary>
/// <param name="Return">r5.</param>
/// <param name="Sigmas">|r5| / σ(5).</param>
/// <param name="Volume">Printed quantity, units of the instrument.</param>
/// <param name="VolumeRatio">Volume / mean volume of the same five minutes of a session.</param>
/// <param name="Price">Last price.</param>
internal readonly record struct FiveMinuteMove(double Return, double Sigmas, double Volume, double VolumeRatio, double Price)
{
    /// <summary>Length of the move.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(Minutes);

    private const int Minutes = 5;

    /// <summary>
    /// Null if nothing printed, if the five minutes do not lie within one session (a gap at the open is no five-minute return), or if
    /// history is missing, which is said then.
    /// </summary>
    public static FiveMinuteMove? At(InstrumentState s, EventTime due, out string? missing)
    {
        missing = null;
        long end = due.Minute - 1;
        double volume = s.Bars.VolumeNanos(end - Minutes + 1, end) / 1e9;
        if (volume <= 0)
        {
            return null;
        }

        if (s.Session is not { } session || s.Reference is not { } reference)
        {
            missing = "unknown instrument";
            return null;
        }

        SessionDay day = session.At(new EventTime(due.Micros - 1));
        bool continuous = IsRoundTheClock(day);
        if ((!continuous && (due > day.Close || due - Window < day.Open))
            || !s.Bars.TryLastPrint(end, out Price last, out _)
            || Before(s, end - Minutes, continuous ? long.MinValue : day.Open.Minute) is not { } before)
        {
            return null;
        }

        double price = last.ToDouble();
        int sinceOpen = (int)(due.Minute - day.Open.Minute);
        if (s.Profiles.Sigma(Minutes, reference.Tick.ToDouble(), price, day.Open) is not { } sigma
            || s.Profiles.SameTimeVolume(sinceOpen, Minutes, day.Open) is not { } usual)
        {
            missing = "fewer than 10 sessions of history";
            return null;
        }

        if (usual <= 0 || sigma <= 0)
        {
            missing = "no usual volume at this time";
            return null;
        }

        double move = (price / before.ToDouble()) - 1;
        return new FiveMinuteMove(move, Math.Abs(move) / sigma, volume, volume / usual, price);
    }

    public static bool IsRoundTheClock(SessionDay day) => day.Length >= TimeSpan.FromDays(1);

    /// <summary>Last price at or before that minute within the session, else the first one after it.</summary>
    private static Price? Before(InstrumentState s, long minute, long open) =>
        s.Bars.TryLastPrint(minute, out Price price, out long printed) && printed >= open
            ? price
            : s.Bars.FirstPrice(minute + 1, minute + Minutes);
}
