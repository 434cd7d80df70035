using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Market;

/// <summary>r(1 d): the last price against the close of the session before.</summary>
/// <param name="Return">Price / close − 1.</param>
/// <param name="Sigma">σ(1 d) of the instrument's own sessions.</param>
internal readonly record struct DailyMove(double Return, double Sigma)
{
    /// <summary>Return in daily deviations, with its sign.</summary>
    public double Sigmas => Return / Sigma;

    /// <summary>As of the last complete minute before a time; null: unknown instrument, no print, or fewer than 10 sessions.</summary>
    public static DailyMove? At(InstrumentState s, EventTime at)
    {
        if (s.Session is not { } session || s.Reference is not { } reference || !s.Bars.TryLastPrint(at.Minute - 1, out Price last, out long printed))
        {
            return null;
        }

        EventTime open = session.At(EventTime.OfMinute(printed)).Open;
        double price = last.ToDouble();
        return s.Profiles.CloseBefore(open) is { } close && s.Profiles.DailySigma(reference.Tick.ToDouble(), price, open) is { } sigma
            ? new DailyMove((price / close) - 1, sigma)
            : null;
    }
}
