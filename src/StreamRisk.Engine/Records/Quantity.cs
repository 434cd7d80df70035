namespace StreamRisk.Engine.Records;

/// <summary>A quantity in 1e-9 units of the instrument.</summary>
public readonly record struct Quantity(long Nanos) : IComparable<Quantity>
{
    public int CompareTo(Quantity other) => Nanos.CompareTo(other.Nanos);

    public static bool operator <(Quantity a, Quantity b) => a.Nanos < b.Nanos;

    public static bool operator >(Quantity a, Quantity b) => a.Nanos > b.Nanos;

    public static bool operator <=(Quantity a, Quantity b) => a.Nanos <= b.Nanos;

    public static bool operator >=(Quantity a, Quantity b) => a.Nanos >= b.Nanos;

    public double ToDouble() => Nanos / 1e9;
}
