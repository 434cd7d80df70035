using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Spoofing;

namespace StreamRisk.Engine.Scenarios.Layering;

/// <summary>How much a spoofing context looks like a ladder.</summary>
/// <param name="Levels">Prices over which the withdrawn orders were spread.</param>
/// <param name="Depth">Withdrawn / displayed top-five depth before they were placed, at most 1.</param>
/// <param name="Speed">1 − life / 5 s, at least 0.</param>
/// <param name="MoveTicks">Movement of the mid in the favourable direction while they stood, beyond what is usual in that time, ticks.</param>
/// <param name="Score">clamp((depth + speed + move)/3 + 0.15 · (levels − 3)).</param>
internal readonly record struct LayerMeasure(int Levels, double Depth, double Speed, double MoveTicks, double Score)
{
    // Mean absolute value of a normal variable of unit deviation: sqrt(2/π).
    private const double MeanAbsolute = 0.7978845608028654;
    private const int MinutesBack = 30;

    public bool Holds(LayeringOptions options) => Levels >= options.Levels && Score >= options.Score;

    /// <summary>Null: not enough levels to look further.</summary>
    public static LayerMeasure? Of(InstrumentState s, FillContext context, in SpoofMeasure measure, LayeringOptions options)
    {
        int levels = CountLevels(context.Orders);
        if (levels < options.Levels)
        {
            return null;
        }

        WithdrawnOrder first = First(context.Orders);
        double depth = first.DepthBefore <= 0 ? 1 : Math.Min(1, (double)context.Withdrawn / first.DepthBefore);
        double speed = Math.Max(0, 1 - (measure.Life.TotalSeconds / options.SlowLife.TotalSeconds));
        double move = Move(s, context, first);
        double sum = depth + speed + Math.Clamp(move / options.FullMove, 0, 1);
        double score = Math.Clamp((sum / 3) + (options.PerLevel * (levels - options.Levels)), 0, 1);
        return new LayerMeasure(levels, depth, speed, move, score);
    }

    private static int CountLevels(IReadOnlyList<WithdrawnOrder> orders)
    {
        Span<long> prices = stackalloc long[orders.Count];
        for (int i = 0; i < orders.Count; i++)
        {
            prices[i] = orders[i].Price;
        }

        prices.Sort();
        int levels = 1;
        for (int i = 1; i < prices.Length; i++)
        {
            levels += prices[i] != prices[i - 1] ? 1 : 0;
        }

        return levels;
    }

    private static WithdrawnOrder First(IReadOnlyList<WithdrawnOrder> orders)
    {
        WithdrawnOrder first = orders[0];
        for (int i = 1; i < orders.Count; i++)
        {
            first = orders[i].Placed.EventTime < first.Placed.EventTime ? orders[i] : first;
        }

        return first;
    }

    /// <summary>A buyer who shows offers wants the price to fall, and the other way round.</summary>
    private static double Move(InstrumentState s, FillContext context, in WithdrawnOrder first)
    {
        if (context.TwiceMid is not { } now || first.TwiceMidBefore is not { } before || s.Reference is not { Tick.Nanos: > 0 } reference)
        {
            return 0;
        }

        double ticks = (now - before) / (2.0 * reference.Tick.Nanos);
        double favourable = context.Side == Side.Buy ? -ticks : ticks;
        return favourable - ExpectedTicks(s, context, first, now / (2.0 * reference.Tick.Nanos));
    }

    /// <summary>Mean absolute movement in that dwell, by the one-minute returns of the last half hour and a random walk.</summary>
    private static double ExpectedTicks(InstrumentState s, FillContext context, in WithdrawnOrder first, double midTicks)
    {
        double squares = 0;
        int count = 0;
        double? last = null;
        long end = first.Placed.EventTime.Minute;
        for (long minute = end - MinutesBack - 1; minute < end; minute++)
        {
            if (!s.Bars.TryGet(minute, out Bar bar) || bar.Trades == 0)
            {
                continue;
            }

            double price = bar.Last.ToDouble();
            if (last is { } before && before > 0)
            {
                double move = (price / before) - 1;
                squares += move * move;
                count++;
            }

            last = price;
        }

        double dwell = Math.Max(0, (context.At - first.Placed.EventTime).TotalMinutes);
        return count == 0 ? 0 : MeanAbsolute * Math.Sqrt(squares / count * dwell) * midTicks;
    }
}
