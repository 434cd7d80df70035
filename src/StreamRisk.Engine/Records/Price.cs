namespace StreamRisk.Engine.Records;

/// <summary>A price in 1e-9 units of the instrument's currency.</summary>
public readonly record struct Price(long Nanos) : IComparable<Price>
{
    public int CompareTo(Price other) => Nanos.CompareTo(other.Nanos);

    public static bool operator <(Price a, Price b) => a.Nanos < b.Nanos;

    public static bool operator >(Price a, Price b) => a.Nanos > b.Nanos;

    public static bool operator <=(Price a, Price b) => a.Nanos <= b.Nanos;

    public static bool operator >=(Price a, Price b) => a.Nanos >= b.Nanos;

    public double ToDouble() => Nanos / 1e9;
}
