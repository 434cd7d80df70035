using StreamRisk.Engine.Market;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>What the whole market did in one window before a close, or in the closing auction, and in the time before that.</summary>
/// <param name="Window">Index of the window; <see cref="GroupClose.Auction"/>.</param>
/// <param name="Start">Beginning of the window.</param>
/// <param name="End">Its end: the close, or the start of the closing auction.</param>
/// <param name="Volume">Printed, 1e-9 units.</param>
/// <param name="Slice">ADV20 · W / session, 1e-9 units.</param>
/// <param name="Move">Reference price / VWAP of the preceding window − 1.</param>
/// <param name="MoveLimit">max(3σ(W), 0.3 %).</param>
internal readonly record struct CloseMarket(
    int Window, EventTime Start, EventTime End, double Volume, double Slice, double Move, double MoveLimit)
{
    /// <summary>Null: something is missing, which coverage then says, or nothing printed.</summary>
    /// <param name="lengths">Of the windows, the longest first.</param>
    public static CloseMarket? Of(
        InstrumentState s, SessionDay day, int window, ReadOnlySpan<TimeSpan> lengths, TaskContext context, List<TapeEntry> prints)
    {
        MarkingTheCloseOptions options = context.Parameters.MarkingTheClose;
        bool auction = window == GroupClose.Auction;
        EventTime end = auction ? day.Close : day.Auction ?? day.Close;
        EventTime start = auction ? day.Auction!.Value : end - lengths[window];
        TimeSpan length = auction ? Shortest(lengths, day.Close - start) : lengths[window];

        // A print of the close itself carries its time.
        bool ends = auction || day.Auction is null;
        double volume = s.Bars.VolumeNanos(start.Minute, ends ? end.Minute : end.Minute - 1);
        if (volume <= 0 || s.Bars.PriceAt(ends ? end.Minute : end.Minute - 1) is not { } reference)
        {
            return null;
        }

        int sessionMinutes = (int)day.Length.TotalMinutes;
        double? daily = s.Reference?.AverageDailyVolume?.ToDouble() ?? s.Profiles.SameTimeVolume(sessionMinutes, sessionMinutes, day.Open);
        if (daily is not { } adv || adv <= 0)
        {
            return Missing(context, "no average daily volume");
        }

        if (Vwap(s, start - length, start, prints) is not { } before)
        {
            return null;
        }

        if (s.Profiles.Sigma((int)length.TotalMinutes, s.Reference!.Tick.ToDouble(), before, day.Open) is not { } sigma)
        {
            return Missing(context, "fewer than 10 sessions of history");
        }

        double slice = adv * 1e9 * (length / day.Length);
        return new CloseMarket(
            window, start, end, volume, slice, (reference.ToDouble() / before) - 1, Math.Max(options.MoveSigma * sigma, options.Move));
    }

    private static TimeSpan Shortest(ReadOnlySpan<TimeSpan> lengths, TimeSpan atLeast)
    {
        for (int i = lengths.Length - 1; i > 0; i--)
        {
            if (lengths[i] >= atLeast)
            {
                return lengths[i];
            }
        }

        return lengths[0];
    }

    private static double? Vwap(InstrumentState s, EventTime start, EventTime end, List<TapeEntry> prints)
    {
        prints.Clear();
        s.Tape.Collect(new EventTime(start.Micros - 1), new EventTime(end.Micros - 1), prints);
        (double value, double quantity) = (0, 0);
        foreach (TapeEntry print in prints)
        {
            value += print.Price.ToDouble() * print.Quantity.ToDouble();
            quantity += print.Quantity.ToDouble();
        }

        return quantity > 0 ? value / quantity : null;
    }

    private static CloseMarket? Missing(TaskContext context, string reason)
    {
        context.Coverage.NotEvaluated(MarkingTheClose.Info.Id, reason);
        return null;
    }
}
