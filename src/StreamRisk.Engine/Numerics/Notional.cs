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
}
