using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>A fill whose order came to the other side.</summary>
/// <param name="Id">Under which the fill was told.</param>
/// <param name="Price">1e-9.</param>
/// <param name="Quantity">1e-9 units.</param>
/// <param name="TwiceMidBefore">Best bid + best ask before its order was placed; null: a side was empty.</param>
/// <param name="AtExtreme">Within one tick of, or beyond, the extreme of the ten minutes before.</param>
internal readonly record struct AggressiveFill(
    long Id,
    EventTime At,
    Side Side,
    long Price,
    long Quantity,
    long? TwiceMidBefore,
    bool AtExtreme,
    string Account,
    string? Trader,
    string Venue,
    Evidence Record)
{
    /// <summary>In units of the currency.</summary>
    public double Value => Price / 1e9 * (Quantity / 1e9);

    public void Save(StateWriter w)
    {
        w.Long(Id);
        w.Time(At);
        w.Choice(Side);
        w.Long(Price);
        w.Long(Quantity);
        w.LongOrNull(TwiceMidBefore);
        w.Bool(AtExtreme);
        w.Name(Account);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Evidence(Record);
    }

    public static AggressiveFill Read(StateReader r) => new(
        r.Long(),
        r.Time(),
        r.Choice<Side>(),
        r.Long(),
        r.Long(),
        r.LongOrNull(),
        r.Bool(),
        r.Name(),
        r.NameOrNull(),
        r.Name(),
        r.Evidence());
}
