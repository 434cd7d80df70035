using System.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Numerics;

/// <summary>Price times quantity as money.</summary>
public static class Notional
{
    private static readonly BigInteger s_unitsSquared = BigInteger.Pow(10, 18);

    /// <summary>
    /// Minor units of the currency, exact up to rounding to the nearest one (half away from zero), never through binary floating point;
    /// saturates at the range of a 64-bit integer.
    /// </summary>
    public static long MinorUnits(Price price, Quantity quantity, string currency)
    {
        BigInteger product = (BigInteger)price.Nanos * quantity.Nanos * MinorUnit.PerMajor(currency);
        BigInteger half = s_unitsSquared / 2 * product.Sign;
        BigInteger minor = (product + half) / s_unitsSquared;
        return minor > long.MaxValue ? long.MaxValue : minor < long.MinValue ? long.MinValue : (long)minor;
    }

    /// <summary>1e-6 units of currency, cut off, for sums over many trades; saturates. Allocates nothing.</summary>
    public static long Micros(Price price, Quantity quantity)
    {
        Int128 micros = (Int128)price.Nanos * quantity.Nanos / 1_000_000_000_000;
        return micros > long.MaxValue ? long.MaxValue : micros < long.MinValue ? long.MinValue : (long)micros;
    }

    /// <summary>Minor units of the currency from 1e-6 units of it, rounded to the nearest (half away from zero).</summary>
    public static long MinorUnits(long micros, string currency)
    {
        Int128 scaled = (Int128)micros * MinorUnit.PerMajor(currency);
        return (long)((scaled + (scaled < 0 ? -500_000 : 500_000)) / 1_000_000);
    }
}
