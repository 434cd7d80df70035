namespace StreamRisk.Engine.Numerics;

/// <summary>Sums that stop at the range of a 64-bit integer instead of wrapping round to a negative figure.</summary>
internal static class Saturating
{
    public static long Add(long a, long b)
    {
        long sum = unchecked(a + b);

        // Only two of one sign can overflow, and then the sum has the other sign.
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : a < 0 ? long.MinValue : long.MaxValue;
    }
}
