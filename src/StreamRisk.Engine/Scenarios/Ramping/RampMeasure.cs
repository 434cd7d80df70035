using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>Looks for a span of a group's aggressive fills that ends with a given one and passes every gate.</summary>
internal sealed class RampMeasure(TaskContext context)
{
    private readonly List<TapeEntry> _prints = [];

    private RampingOptions Options => context.Parameters.Ramping;

    /// <summary>The longest such span of the full, the half and a fifth of the longest time; null: none.</summary>
    public Ramp? At(InstrumentState s, GroupFills fills, int end)
    {
        if (end + 1 < Options.Fills)
        {
            return null;
        }

        return Within(s, fills, end, Options.Span) ?? Within(s, fills, end, Options.Span / 2) ?? Within(s, fills, end, Options.Span / 5);
    }

    private Ramp? Within(InstrumentState s, GroupFills fills, int end, TimeSpan span)
    {
        Side side = fills[end].Side;
        EventTime since = fills[end].At - span;
        (double own, double other, double value) = (0, 0, 0);
        int extreme = 0;
        int count = 0;
        Ramp? longest = null;
        for (int i = end; i >= 0 && fills[i].At >= since; i--)
        {
            ref readonly AggressiveFill fill = ref fills[i];
            (own, other) = fill.Side == side ? (own + fill.Quantity, other) : (own, other + fill.Quantity);
            value += fill.Side == side ? fill.Value : 0;
            extreme += fill.Side == side && fill.AtExtreme && fill.Quantity > 0 ? 1 : 0;
            count += fill.Quantity > 0 ? 1 : 0;
            double net = (own - other) / (own + other);
            double atExtreme = (double)extreme / count;
            if (fill.Side == side && count >= Options.Fills && net >= Options.Net && atExtreme >= Options.AtExtreme
                && value >= context.Parameters.Episodes.MarketMateriality)
            {
                longest = new Ramp(i, end, count, net, (long)(own - other), value, atExtreme, 0, 0, 0);
            }
        }

        return longest is { } ramp ? Judge(s, fills, ramp) : null;
    }

    private Ramp? Judge(InstrumentState s, GroupFills fills, Ramp ramp)
    {
        if (!context.HasFeed("market.trades"))
        {
            return Missing("no trade feed");
        }

        if (s.Session is not { } session || s.Reference is not { } reference)
        {
            return Missing("unknown instrument");
        }

        AggressiveFill first = fills[ramp.From];
        AggressiveFill last = fills[ramp.To];
        double before = first.TwiceMidBefore is { } mid ? mid / 2e9 : first.Price / 1e9;
        int minutes = Math.Max(1, (int)Math.Ceiling((last.At - first.At).TotalMinutes));
        if (before <= 0 || s.Profiles.Sigma(minutes, reference.Tick.ToDouble(), before, session.At(last.At).Open) is not { } sigma || sigma <= 0)
        {
            return Missing("fewer than 10 sessions of history");
        }

        context.Coverage.Evaluated(Ramping.Info.Id);
        double move = (last.Price / 1e9 / before) - 1;
        move = last.Side == Side.Buy ? move : -move;
        if (move < Options.MoveSigma * sigma)
        {
            return null;
        }

        double own = 0;
        for (int i = ramp.From; i <= ramp.To; i++)
        {
            own += fills[i].Quantity;
        }

        double share = ShareOf(s, own, first.At, last.At);
        return share >= Options.ShareOfVolume ? ramp with { ShareOfVolume = share, Sigmas = move / sigma, Move = move } : null;
    }

    /// <summary>Of what printed in the span; the whole minutes around it decide where they can, the prints one by one where they cannot.</summary>
    private double ShareOf(InstrumentState s, double own, EventTime start, EventTime end)
    {
        double around = s.Bars.VolumeNanos(start.Minute, end.Minute);
        if (own >= Options.ShareOfVolume * around)
        {
            return around <= 0 ? 0 : Math.Min(1, own / around);
        }

        double inside = s.Bars.VolumeNanos(start.Minute + 1, end.Minute - 1);
        if (own < Options.ShareOfVolume * inside)
        {
            return own / inside;
        }

        _prints.Clear();
        s.Tape.Collect(new EventTime(start.Micros - 1), end, _prints);
        double volume = 0;
        foreach (TapeEntry print in _prints)
        {
            volume += print.Quantity.Nanos;
        }

        return volume <= 0 ? 0 : Math.Min(1, own / volume);
    }

    private Ramp? Missing(string reason)
    {
        context.Coverage.NotEvaluated(Ramping.Info.Id, reason);
        return null;
    }
}
