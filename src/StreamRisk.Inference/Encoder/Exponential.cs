using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamRisk.Inference.Encoder;

/// <summary>exp of 16 floats, for arguments of at most 0.</summary>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts, so that x - n ln 2 keeps its last bits (Cody and Waite, 1980).
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Below this the result is less than the smallest normal number and only slows down what uses it.</summary>
    private const float Smallest = -87;

    /// <summary>Relative error below 2e-7 (polynomial of Cephes, expf); what is smaller than exp(-87) becomes exp(-87).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        x = Avx512F.Max(x, Vector512.Create(Smallest));
        Vector512<float> n = Avx512F.RoundScale(x * Log2E, 0);
        Vector512<float> r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Avx512F.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        Vector512<float> p = Avx512F.FusedMultiplyAdd(Vector512.Create(1.9875691500e-4f), r, Vector512.Create(1.3981999507e-3f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Avx512F.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        return Avx512F.Scale(Avx512F.FusedMultiplyAdd(p, r * r, r + Vector512<float>.One), n);
    }
}
