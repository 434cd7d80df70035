using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market;

/// <summary>A one-minute pane of event time: what printed and what orders did in [minute, minute + 1).</summary>
public record struct Bar
{
    /// <summary>Number of the epoch-aligned minute.</summary>
    public long Minute { get; internal set; }

    /// <summary>Printed quantity, 1e-9 units; stays at the largest figure once it has reached it.</summary>
    public long VolumeNanos { get; internal set; }

    /// <summary>Prints.</summary>
    public int Trades { get; internal set; }

    /// <summary>Price of the earliest print; meaningless without trades.</summary>
    public Price First { get; internal set; }

    /// <summary>Price of the latest print; meaningless without trades.</summary>
    public Price Last { get; internal set; }

    public int Entries { get; internal set; }

    public int Amends { get; internal set; }

    public int Cancels { get; internal set; }

    public int Fills { get; internal set; }

    internal EventTime FirstAt { get; set; }

    internal EventTime LastAt { get; set; }

    internal void Print(EventTime at, Price price, long quantityNanos)
    {
        if (Trades == 0 || at < FirstAt)
        {
            (First, FirstAt) = (price, at);
        }

        if (Trades == 0 || at >= LastAt)
        {
            (Last, LastAt) = (price, at);
        }

        Trades++;
        VolumeNanos = Saturating.Add(VolumeNanos, quantityNanos);
    }

    internal void Clear() => (VolumeNanos, Trades, First, Last, FirstAt, LastAt) = (0, 0, default, default, default, default);

    internal static Bar Read(StateReader r, long minute) => new()
    {
        Minute = minute,
        VolumeNanos = r.Long(),
        Trades = r.Int(),
        First = r.Price(),
        Last = r.Price(),
        Entries = r.Int(),
        Amends = r.Int(),
        Cancels = r.Int(),
        Fills = r.Int(),
        FirstAt = r.Time(),
        LastAt = r.Time(),
    };

    /// <summary>Everything but the minute.</summary>
    internal readonly void Save(StateWriter w)
    {
        w.Long(VolumeNanos);
        w.Int(Trades);
        w.Price(First);
        w.Price(Last);
        w.Int(Entries);
        w.Int(Amends);
        w.Int(Cancels);
        w.Int(Fills);
        w.Time(FirstAt);
        w.Time(LastAt);
    }
}
