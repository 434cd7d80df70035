using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamRisk.Inference.Encoder;

/// <summary>
/// softmax(Q Kᵀ) V of one text, head by head (Vaswani et al., 2017; the file folds the scale into the queries). Keys are transposed so
/// that 16 scores are computed at a time, for four queries together; what a head needs stays in the core's first cache. Owns its
/// scratch memory; one thread.
/// </summary>
internal sealed class SelfAttention(int heads, int headSize, int maxLength)
{
    /// <summary>Tokens after the text that are read and not used: keys are transposed in blocks of four.</summary>
    public const int Beyond = 3;

    private const int Lanes = 16;
    private const int Together = 4;

    private readonly float[] _keys = new float[headSize * Padded(maxLength)];
    private readonly float[] _weights = new float[Together * Padded(maxLength)];

    /// <summary>Computes the context of some queries of a text.</summary>
    /// <param name="queries">The first <paramref name="count"/> rows, <paramref name="queryStride"/> apart.</param>
    /// <param name="tokens">The keys of each token, its values one row of heads further; tokens are <paramref name="stride"/> apart, and <see cref="Beyond"/> more follow.</param>
    /// <param name="length">Tokens of the text.</param>
    /// <param name="context">Receives the rows: the heads side by side.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<float> queries, int queryStride, int count, ReadOnlySpan<float> tokens, int stride, int length, Span<float> context)
    {
        int width = heads * headSize;
        int padded = Padded(length);
        for (int head = 0; head < heads; head++)
        {
            int at = head * headSize;
            TransposeKeys(tokens[at..], stride, length, padded);
            ref float query = ref Unsafe.Add(ref MemoryMarshal.GetReference(queries), at);
            ref float values = ref Unsafe.Add(ref MemoryMarshal.GetReference(tokens), width + at);
            ref float result = ref Unsafe.Add(ref MemoryMarshal.GetReference(context), at);
            for (int first = 0; first < count; first += Together)
            {
                // Where fewer are left the last one is computed again: that costs less than a second form of the loops.
                (int b, int c, int d) = (Math.Min(first + 1, count - 1), Math.Min(first + 2, count - 1), Math.Min(first + 3, count - 1));
                Vector128<float> inverse = Weigh(
                    ref Unsafe.Add(ref query, first * queryStride), ref Unsafe.Add(ref query, b * queryStride),
                    ref Unsafe.Add(ref query, c * queryStride), ref Unsafe.Add(ref query, d * queryStride), length, padded);
                Mix(
                    ref values, stride, length, padded, inverse, ref Unsafe.Add(ref result, first * width),
                    ref Unsafe.Add(ref result, b * width), ref Unsafe.Add(ref result, c * width), ref Unsafe.Add(ref result, d * width));
            }
        }
    }

    private static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransposeKeys(ReadOnlySpan<float> tokens, int stride, int length, int padded)
    {
        ref float source = ref MemoryMarshal.GetReference(tokens);
        for (int token = 0; token < length; token += 4)
        {
            ref float from = ref Unsafe.Add(ref source, token * stride);
            ref float to = ref _keys[token];
            for (int i = 0; i < headSize; i += 4)
            {
                Vector128<float> a = Vector128.LoadUnsafe(ref from, (nuint)i);
                Vector128<float> b = Vector128.LoadUnsafe(ref from, (nuint)(stride + i));
                Vector128<float> c = Vector128.LoadUnsafe(ref from, (nuint)((2 * stride) + i));
                Vector128<float> d = Vector128.LoadUnsafe(ref from, (nuint)((3 * stride) + i));
                Vector128<float> ab = Sse.UnpackLow(a, b);
                Vector128<float> cd = Sse.UnpackLow(c, d);
                Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to, (nuint)(i * padded));
                Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref to, (nuint)((i + 1) * padded));
                ab = Sse.UnpackHigh(a, b);
                cd = Sse.UnpackHigh(c, d);
                Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to, (nuint)((i + 2) * padded));
                Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref to, (nuint)((i + 3) * padded));
            }
        }
    }

    /// <summary>Writes exp(score - largest score) of four queries; 0 past the text.</summary>
    /// <returns>One over the sum of each.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector128<float> Weigh(ref float a, ref float b, ref float c, ref float d, int length, int padded)
    {
        ref float weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref float keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        Vector512<float> none = Vector512.Create(float.NegativeInfinity);
        (Vector512<float> ta, Vector512<float> tb, Vector512<float> tc, Vector512<float> td) = (none, none, none, none);
        for (int block = 0; block < padded; block += Lanes)
        {
            Vector512<float> sa = Vector512<float>.Zero;
            Vector512<float> sb = Vector512<float>.Zero;
            Vector512<float> sc = Vector512<float>.Zero;
            Vector512<float> sd = Vector512<float>.Zero;
            nuint at = (nuint)block;
            for (int i = 0; i < headSize; i++)
            {
                Vector512<float> key = Vector512.LoadUnsafe(ref keys, at);
                at += (nuint)padded;
                sa = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref a, i)), key, sa);
                sb = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref b, i)), key, sb);
                sc = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref c, i)), key, sc);
                sd = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref d, i)), key, sd);
            }

            Vector512<float> inside = Inside(length - block);
            (sa, sb) = (Vector512.ConditionalSelect(inside, sa, none), Vector512.ConditionalSelect(inside, sb, none));
            (sc, sd) = (Vector512.ConditionalSelect(inside, sc, none), Vector512.ConditionalSelect(inside, sd, none));
            sa.StoreUnsafe(ref weights, (nuint)block);
            sb.StoreUnsafe(ref weights, (nuint)(padded + block));
            sc.StoreUnsafe(ref weights, (nuint)((2 * padded) + block));
            sd.StoreUnsafe(ref weights, (nuint)((3 * padded) + block));
            (ta, tb) = (Avx512F.Max(ta, sa), Avx512F.Max(tb, sb));
            (tc, td) = (Avx512F.Max(tc, sc), Avx512F.Max(td, sd));
        }

        (ta, tb) = (Vector512.Create(Largest(ta)), Vector512.Create(Largest(tb)));
        (tc, td) = (Vector512.Create(Largest(tc)), Vector512.Create(Largest(td)));
        Vector512<float> na = Vector512<float>.Zero;
        Vector512<float> nb = Vector512<float>.Zero;
        Vector512<float> nc = Vector512<float>.Zero;
        Vector512<float> nd = Vector512<float>.Zero;
        for (int block = 0; block < padded; block += Lanes)
        {
            Vector512<float> inside = Inside(length - block);
            na += Exponentiate(ref Unsafe.Add(ref weights, block), ta, inside);
            nb += Exponentiate(ref Unsafe.Add(ref weights, padded + block), tb, inside);
            nc += Exponentiate(ref Unsafe.Add(ref weights, (2 * padded) + block), tc, inside);
            nd += Exponentiate(ref Unsafe.Add(ref weights, (3 * padded) + block), td, inside);
        }

        return Vector128<float>.One / Vector128.Create(Vector512.Sum(na), Vector512.Sum(nb), Vector512.Sum(nc), Vector512.Sum(nd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inside(int lanes) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(lanes)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exponentiate(ref float weights, Vector512<float> top, Vector512<float> inside)
    {
        Vector512<float> weight = Exponential.Of(Vector512.LoadUnsafe(ref weights) - top) & inside;
        weight.StoreUnsafe(ref weights);
        return weight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest(Vector512<float> values)
    {
        Vector256<float> half = Avx.Max(values.GetLower(), values.GetUpper());
        Vector128<float> quarter = Sse.Max(half.GetLower(), half.GetUpper());
        quarter = Sse.Max(quarter, Sse.MoveHighToLow(quarter, quarter));
        return Sse.MaxScalar(quarter, Sse.Shuffle(quarter, quarter, 1)).ToScalar();
    }

    /// <summary>Sums the values of the tokens by the weights of four queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mix(
        ref float values, int stride, int length, int padded, Vector128<float> inverse, ref float a, ref float b, ref float c, ref float d)
    {
        for (int block = 0; block < headSize; block += Lanes)
        {
            ref float weights = ref MemoryMarshal.GetArrayDataReference(_weights);
            Vector512<float> sa = Vector512<float>.Zero;
            Vector512<float> sb = Vector512<float>.Zero;
            Vector512<float> sc = Vector512<float>.Zero;
            Vector512<float> sd = Vector512<float>.Zero;
            nuint at = (nuint)block;
            for (int token = 0; token < length; token++)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref values, at);
                at += (nuint)stride;
                sa = Avx512F.FusedMultiplyAdd(Vector512.Create(weights), value, sa);
                sb = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref weights, padded)), value, sb);
                sc = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref weights, 2 * padded)), value, sc);
                sd = Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref weights, 3 * padded)), value, sd);
                weights = ref Unsafe.Add(ref weights, 1);
            }

            (sa * inverse[0]).StoreUnsafe(ref a, (nuint)block);
            (sb * inverse[1]).StoreUnsafe(ref b, (nuint)block);
            (sc * inverse[2]).StoreUnsafe(ref c, (nuint)block);
            (sd * inverse[3]).StoreUnsafe(ref d, (nuint)block);
        }
    }
}
