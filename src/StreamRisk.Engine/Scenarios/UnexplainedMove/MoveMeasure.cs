using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>Measures a five-minute move against the instrument's own sessions, or says why it cannot.</summary>
internal sealed class MoveMeasure(TaskContext context)
{
    /// <summary>Length of the move.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(Minutes);

    private const int Minutes = 5;
    private const string Scenario = "unexplained-move";

    private UnexplainedMoveOptions Options => context.Parameters.UnexplainedMove;

    /// <summary>
    /// The move of the five minutes before `due`; null if nothing printed, if they do not lie within one session (a gap at the open is no
    /// five-minute return), or if history is missing, which coverage then says.
    /// </summary>
    public Move? At(InstrumentState s, UnexplainedMoveState state, EventTime due)
    {
        long end = due.Minute - 1;
        double volume = s.Bars.VolumeNanos(end - Minutes + 1, end) / 1e9;
        if (volume <= 0)
        {
            return null;
        }

        if (s.Session is not { } session || s.Reference is not { } reference)
        {
            return Missing("unknown instrument");
        }

        SessionDay day = session.At(new EventTime(due.Micros - 1));
        bool continuous = day.Length >= TimeSpan.FromDays(1);
        if (!continuous && (due > day.Close || due - Window < day.Open))
        {
            return null;
        }

        if (!s.Bars.TryLastPrint(end, out Price last, out _) || Before(s, end - Minutes, continuous ? long.MinValue : day.Open.Minute) is not { } before)
        {
            return null;
        }

        double price = last.ToDouble();
        int sinceOpen = (int)(due.Minute - day.Open.Minute);
        if (s.Profiles.Sigma(Minutes, reference.Tick.ToDouble(), price, day.Open) is not { } sigma
            || s.Profiles.SameTimeVolume(sinceOpen, Minutes, day.Open) is not { } usual)
        {
            return Missing("fewer than 10 sessions of history");
        }

        if (usual <= 0 || sigma <= 0)
        {
            return Missing("no usual volume at this time");
        }

        double move = (price / before.ToDouble()) - 1;
        return new Move(due, NewsAfter(session, state, day, due, continuous), move, Math.Abs(move) / sigma, volume, volume / usual, price);
    }

    /// <summary>Last price at or before that minute within the session, else the first one after it.</summary>
    private static Price? Before(InstrumentState s, long minute, long open) =>
        s.Bars.TryLastPrint(minute, out Price price, out long printed) && printed >= open
            ? price
            : s.Bars.FirstPrice(minute + 1, minute + Minutes);

    private EventTime NewsAfter(Session session, UnexplainedMoveState state, SessionDay day, EventTime due, bool continuous) =>
        !continuous && due - day.Open <= Options.FirstHour
            ? state.CloseBefore(day.Open) ?? session.Before(day).Close
            : due - Options.NewsBefore;

    private Move? Missing(string reason)
    {
        context.Coverage.NotEvaluated(Scenario, reason);
        return null;
    }
}
