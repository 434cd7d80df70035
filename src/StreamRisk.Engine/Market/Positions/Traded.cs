namespace StreamRisk.Engine.Market.Positions;

/// <summary>What a group bought and sold in a span of time.</summary>
/// <param name="Bought">1e-9 units.</param>
/// <param name="BoughtMicros">Paid for it, 1e-6 units of currency.</param>
/// <param name="Sold">1e-9 units.</param>
/// <param name="SoldMicros">Received for it, 1e-6 units of currency.</param>
internal readonly record struct Traded(long Bought, long BoughtMicros, long Sold, long SoldMicros)
{
    public long Net => Bought - Sold;

    public bool IsNothing => Bought == 0 && Sold == 0;

    /// <summary>Average price of one side; null if nothing was traded there.</summary>
    public double? Average(bool bought) => bought
        ? Bought == 0 ? null : BoughtMicros * 1e3 / Bought
        : Sold == 0 ? null : SoldMicros * 1e3 / Sold;

    public Traded Plus(long signed, long micros) => signed >= 0
        ? this with { Bought = Bought + signed, BoughtMicros = BoughtMicros + micros }
        : this with { Sold = Sold - signed, SoldMicros = SoldMicros + micros };

    /// <summary>Takes back what <see cref="Plus(long, long)"/> added.</summary>
    public Traded Minus(long signed, long micros) => signed >= 0
        ? this with { Bought = Bought - signed, BoughtMicros = BoughtMicros - micros }
        : this with { Sold = Sold + signed, SoldMicros = SoldMicros - micros };

    public Traded Plus(in Traded other) =>
        new(Bought + other.Bought, BoughtMicros + other.BoughtMicros, Sold + other.Sold, SoldMicros + other.SoldMicros);
}
