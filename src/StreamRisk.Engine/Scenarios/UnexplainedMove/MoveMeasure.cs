using StreamRisk.Engine.Market;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>Measures a five-minute move against the instrument's own sessions, or says why it cannot.</summary>
internal sealed class MoveMeasure(TaskContext context)
{
    /// <summary>Length of the move.</summary>
    public static readonly TimeSpan Window = FiveMinuteMove.Window;

    private const string Scenario = "unexplained-move";

    private UnexplainedMoveOptions Options => context.Parameters.UnexplainedMove;

    /// <summary>The move of the five minutes before `due`; null if there is none or if history is missing, which coverage then says.</summary>
    public Move? At(InstrumentState s, UnexplainedMoveState state, EventTime due)
    {
        FiveMinuteMove? move = FiveMinuteMove.At(s, due, out string? missing);
        if (missing is not null)
        {
            context.Coverage.NotEvaluated(Scenario, missing);
        }

        return move is { } m
            ? new Move(due, NewsAfter(s.Session!, state, due), m.Return, m.Sigmas, m.Volume, m.VolumeRatio, m.Price)
            : null;
    }

    private EventTime NewsAfter(Session session, UnexplainedMoveState state, EventTime due)
    {
        SessionDay day = session.At(new EventTime(due.Micros - 1));
        return !FiveMinuteMove.IsRoundTheClock(day) && due - day.Open <= Options.FirstHour
            ? state.CloseBefore(day.Open) ?? session.Before(day).Close
            : due - Options.NewsBefore;
    }
}
