using StreamRisk.Engine.Market;
using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Windows;

/// <summary>Market figures of one window of one instrument, or the sums over an issuer's instruments.</summary>
internal readonly record struct MarketFigures
{
    /// <summary>Minutes with an order or a print.</summary>
    public int ActiveMinutes { get; init; }

    public long VolumeNanos { get; init; }

    public long Trades { get; init; }

    public long Entries { get; init; }

    public long Amends { get; init; }

    public long Cancels { get; init; }

    public long Fills { get; init; }

    /// <summary>Of one instrument; null over several, whose prices do not add up.</summary>
    public Price? Open { get; init; }

    public Price? Close { get; init; }

    /// <summary>Last price before the window.</summary>
    public Price? Before { get; init; }

    /// <summary>close / previous close − 1; null without a print now or before.</summary>
    public double? Return => Close is { } close && Before is { Nanos: > 0 } before ? ((double)close.Nanos / before.Nanos) - 1 : null;

    /// <summary>(new + amend + cancel) / max(1, fills); null without order events.</summary>
    public double? OrderTradeRatio => Entries + Amends + Cancels + Fills == 0 ? null : (Entries + Amends + Cancels) / (double)Math.Max(1, Fills);

    /// <summary>Cancels as a share of cancels and fills, 0 to 1; null without either.</summary>
    public double? CancelRatio => Cancels + Fills == 0 ? null : Cancels / (double)(Cancels + Fills);

    /// <summary>Figures of the minutes [from, to).</summary>
    public static MarketFigures Of(Bars bars, long from, long to)
    {
        MarketFigures sum = default;
        Price? open = null;
        Price? close = null;
        for (long minute = from; minute < to; minute++)
        {
            if (!bars.TryGet(minute, out Bar bar))
            {
                continue;
            }

            sum = sum.Plus(bar);
            if (bar.Trades > 0)
            {
                open ??= bar.First;
                close = bar.Last;
            }
        }

        return sum with { Open = open, Close = close, Before = close is null ? null : bars.PriceAt(from - 1) };
    }

    /// <summary>Sums; prices survive only if one of the two has none.</summary>
    public MarketFigures Plus(in MarketFigures other)
    {
        bool both = Trades > 0 && other.Trades > 0;
        MarketFigures priced = Trades > 0 ? this : other;
        return new MarketFigures
        {
            ActiveMinutes = ActiveMinutes + other.ActiveMinutes,
            VolumeNanos = Saturating.Add(VolumeNanos, other.VolumeNanos),
            Trades = Trades + other.Trades,
            Entries = Entries + other.Entries,
            Amends = Amends + other.Amends,
            Cancels = Cancels + other.Cancels,
            Fills = Fills + other.Fills,
            Open = both ? null : priced.Open,
            Close = both ? null : priced.Close,
            Before = both ? null : priced.Before,
        };
    }

    private MarketFigures Plus(in Bar bar) => this with
    {
        ActiveMinutes = ActiveMinutes + 1,
        VolumeNanos = Saturating.Add(VolumeNanos, bar.VolumeNanos),
        Trades = Trades + bar.Trades,
        Entries = Entries + bar.Entries,
        Amends = Amends + bar.Amends,
        Cancels = Cancels + bar.Cancels,
        Fills = Fills + bar.Fills,
    };
}
