using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// What happens to the rows between two products, 16 values at a time. Every row is computed by itself in one order, so its result does not
/// depend on its neighbours. Lengths are multiples of 16.
/// </summary>
internal static class RowKernels
{
    /// <summary>Whether this machine has the instructions.</summary>
    public static bool AreSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>row = normalise(row + branch), in fp32 and as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddNormalise(ReadOnlySpan<float> branch, Span<float> row, Normalisation norm, Quantisation quantisation, Span<byte> bytes)
    {
        ref float x = ref MemoryMarshal.GetReference(row);
        ref float y = ref MemoryMarshal.GetReference(branch);
        Vector512<float> sum = Vector512<float>.Zero;
        Vector512<float> squares = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref x, i) + Vector512.LoadUnsafe(ref y, i);
            value.StoreUnsafe(ref x, i);
            sum += value;
            squares = Avx512F.FusedMultiplyAdd(value, value, squares);
        }

        Normalise(row, Vector512.Sum(sum) / row.Length, Vector512.Sum(squares) / row.Length, norm, quantisation, bytes);
    }

    /// <summary>row = normalise(word × scale + position), in fp32 and as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Embed(ReadOnlySpan<sbyte> word, float scale, ReadOnlySpan<float> position, Span<float> row, Normalisation norm, Quantisation quantisation, Span<byte> bytes)
    {
        ref sbyte w = ref MemoryMarshal.GetReference(word);
        ref float x = ref MemoryMarshal.GetReference(row);
        ref float y = ref MemoryMarshal.GetReference(position);
        Vector512<float> sum = Vector512<float>.Zero;
        Vector512<float> squares = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += 16)
        {
            Vector512<float> value = Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref w, i)));
            value = (value * scale) + Vector512.LoadUnsafe(ref y, i);
            value.StoreUnsafe(ref x, i);
            sum += value;
            squares = Avx512F.FusedMultiplyAdd(value, value, squares);
        }

        Normalise(row, Vector512.Sum(sum) / row.Length, Vector512.Sum(squares) / row.Length, norm, quantisation, bytes);
    }

    /// <summary>Sum of the products of two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)left.Length; i += 16)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(left), i);
            sum = Avx512F.FusedMultiplyAdd(a, Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(right), i), sum);
        }

        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantise(ReadOnlySpan<float> values, Quantisation quantisation, Span<byte> bytes)
    {
        Vector512<float> inverse = Vector512.Create(1 / quantisation.Scale);
        Vector512<int> zero = Vector512.Create((int)quantisation.Zero);
        for (nuint i = 0; i < (nuint)values.Length; i += 16)
        {
            Store(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), i), inverse, zero, ref MemoryMarshal.GetReference(bytes), i);
        }
    }

    /// <summary>bytes = quantise(x Φ(x)), with Φ(x) = (1 + erf(x / √2)) / 2 (Hendrycks and Gimpel, "Gaussian Error Linear Units").</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gelu(ReadOnlySpan<float> values, Quantisation quantisation, Span<byte> bytes)
    {
        Vector512<float> inverse = Vector512.Create(1 / quantisation.Scale);
        Vector512<int> zero = Vector512.Create((int)quantisation.Zero);
        for (nuint i = 0; i < (nuint)values.Length; i += 16)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), i);
            Store(x * NormalDistribution(x), inverse, zero, ref MemoryMarshal.GetReference(bytes), i);
        }
    }

    /// <summary>
    /// Φ as 0.5 + x P(x²): P of degree 10, a Chebyshev series of erf(x / √2) / 2x over |x| ≤ 4.5 written in powers of x² / 10.125 - 1;
    /// beyond, the value at the end. x Φ(x) is off by at most 2e-5, a thousandth of the steps in which it is quantised.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> NormalDistribution(Vector512<float> x)
    {
        Vector512<float> y = Avx512F.Min(Avx512F.Max(x, Vector512.Create(-4.5f)), Vector512.Create(4.5f));
        Vector512<float> s = Avx512F.FusedMultiplyAdd(y * y, Vector512.Create(1 / 10.125f), Vector512.Create(-1f));
        Vector512<float> p = Avx512F.FusedMultiplyAdd(s, Vector512.Create(9.806925663724542e-4f), Vector512.Create(-2.3400159552693367e-3f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(2.7162774931639433e-3f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(-5.2515482529997826e-3f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(1.1439226567745209e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(-1.9020941108465195e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(2.828393131494522e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(-4.0109213441610336e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(5.470119044184685e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(-7.719386368989944e-2f));
        p = Avx512F.FusedMultiplyAdd(p, s, Vector512.Create(1.56904935836792e-1f));
        return Avx512F.FusedMultiplyAdd(y, p, Vector512.Create(0.5f));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise(Span<float> row, float mean, float meanSquare, Normalisation norm, Quantisation quantisation, Span<byte> bytes)
    {
        ref float x = ref MemoryMarshal.GetReference(row);
        float deviation = MathF.Sqrt(MathF.Max(meanSquare - (mean * mean), 0) + norm.Epsilon);
        Vector512<float> scale = Vector512.Create(1 / deviation);
        Vector512<float> shift = Vector512.Create(-mean / deviation);
        Vector512<float> inverse = Vector512.Create(1 / quantisation.Scale);
        Vector512<int> zero = Vector512.Create((int)quantisation.Zero);
        ref float gain = ref MemoryMarshal.GetArrayDataReference(norm.Gain);
        ref float offset = ref MemoryMarshal.GetArrayDataReference(norm.Offset);
        for (nuint i = 0; i < (nuint)row.Length; i += 16)
        {
            Vector512<float> value = Avx512F.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, i), scale, shift);
            value = Avx512F.FusedMultiplyAdd(value, Vector512.LoadUnsafe(ref gain, i), Vector512.LoadUnsafe(ref offset, i));
            value.StoreUnsafe(ref x, i);
            Store(value, inverse, zero, ref MemoryMarshal.GetReference(bytes), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> values, Vector512<float> inverse, Vector512<int> zero, ref byte bytes, nuint at)
    {
        Vector512<int> quantised = Vector512.Max(Avx512F.ConvertToVector512Int32(values * inverse) + zero, Vector512<int>.Zero);
        Avx512F.ConvertToVector128ByteWithSaturation(quantised.AsUInt32()).StoreUnsafe(ref bytes, at);
    }
}
