namespace StreamRisk.Engine.Numerics;

/// <summary>
/// Exp, Log and what follows from them in plain IEEE-754 operations, so that every machine gives the same bytes.
/// Ported from fdlibm 5.3 (e_exp.c, e_log.c; Sun Microsystems, freely redistributable); error below 1 ulp for Exp and Log.
/// </summary>
public static class DeterministicMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;
    private const double Ln2 = 6.93147180559945286227e-01;
    private const double InverseLn10 = 4.34294481903251816668e-01;

    /// <summary>e to the power x.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 7.09782712893383973096e+02)
        {
            return double.PositiveInfinity;
        }

        if (x < -7.45133219101941108420e+02)
        {
            return 0;
        }

        double high = 0;
        double low = 0;
        int k = 0;
        double magnitude = Math.Abs(x);
        if (magnitude > 0.5 * Ln2)
        {
            k = (int)((InverseLn2 * x) + (x < 0 ? -0.5 : 0.5));
            high = x - (k * Ln2High);
            low = k * Ln2Low;
            x = high - low;
        }
        else if (magnitude < 3.725290298461914e-09)
        {
            return 1 + x;
        }

        double t = x * x;
        double c = x - (t * (1.66666666666666019037e-01 + (t * (-2.77777777770155933842e-03 + (t * (6.61375632143793436117e-05
            + (t * (-1.65339022054652515390e-06 + (t * 4.13813679705723846039e-08)))))))));
        if (k == 0)
        {
            return 1 - ((x * c / (c - 2)) - x);
        }

        return Math.ScaleB(1 - (low - (x * c / (2 - c)) - high), k);
    }

    /// <summary>Natural logarithm; negative infinity for 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (x < 0 || double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        int k = 0;
        if (x < 2.2250738585072014e-308)
        {
            k = -54;
            x *= 18014398509481984.0;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        int head = (int)(bits >> 32);
        k += (head >> 20) - 1023;
        head &= 0x000fffff;
        int i = (head + 0x95f64) & 0x100000;
        x = BitConverter.Int64BitsToDouble(((long)(head | (i ^ 0x3ff00000)) << 32) | (bits & 0xffffffffL));
        k += i >> 20;
        double f = x - 1;
        if ((0x000fffff & (2 + head)) < 3)
        {
            if (f == 0)
            {
                return (k * Ln2High) + (k * Ln2Low);
            }

            double r = f * f * (0.5 - (0.33333333333333333 * f));
            return k == 0 ? f - r : (k * Ln2High) - (r - (k * Ln2Low) - f);
        }

        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        double odd = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01
            + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        double rest = odd + even;
        if (((head - 0x6147a) | (0x6b851 - head)) > 0)
        {
            double half = 0.5 * f * f;
            return k == 0 ? f - (half - (s * (half + rest))) : (k * Ln2High) - (half - ((s * (half + rest)) + (k * Ln2Low)) - f);
        }

        return k == 0 ? f - (s * (f - rest)) : (k * Ln2High) - ((s * (f - rest)) - (k * Ln2Low) - f);
    }

    /// <summary>Decimal logarithm, within 2 ulp.</summary>
    public static double Log10(double x) => Log(x) * InverseLn10;

    /// <summary>2 to the power x; exact for whole numbers.</summary>
    public static double Exp2(double x)
    {
        double whole = Math.Floor(x);
        return whole is < -1100 or > 1100 ? Exp(x * Ln2) : Math.ScaleB(Exp((x - whole) * Ln2), (int)whole);
    }

    /// <summary>x to the power y for x ≥ 0, as exp(y · log x).</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? (y > 0 ? 0 : double.PositiveInfinity) : Exp(y * Log(x));
}
