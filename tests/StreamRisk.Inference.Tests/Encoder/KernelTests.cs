using CsCheck;
using StreamRisk.Inference.Encoder;

namespace StreamRisk.Inference.Tests.Encoder;

/// <summary>The vector code against the formulas in double.</summary>
public sealed class KernelTests
{
    private static readonly Gen<float[]> Rows = Gen.Select(Gen.Int[1, 4], Gen.Float[-8, 8].Array[64]).Select((n, v) => v[..(n * 16)]);

    public KernelTests() => Assert.SkipUnless(RowKernels.AreSupported, "this processor has no 512-bit vectors");

    [Fact]
    public void Quantise_AnyValues_RoundsToEvenAndSaturates() => Rows.Sample(values =>
    {
        byte[] bytes = new byte[values.Length];
        RowKernels.Quantise(values, new Quantisation(0.03125f, 100), bytes);
        Assert.Equal(values.Select(v => (byte)Math.Clamp(Math.Round(v / 0.03125, MidpointRounding.ToEven) + 100, 0, 255)), bytes);
    });

    [Fact]
    public void Gelu_AnyValues_IsWithinAStepOfTheFormula() => Rows.Sample(values =>
    {
        byte[] bytes = new byte[values.Length];
        RowKernels.Gelu(values, new Quantisation(0.04f, 5), bytes);
        for (int i = 0; i < values.Length; i++)
        {
            // 2e-5 is 0.0005 of a step: only a value that lies so near to the middle of two may fall on the other side.
            double exact = (values[i] * NormalDistribution(values[i]) / 0.04) + 5;
            Assert.InRange(Math.Abs(bytes[i] - Math.Clamp(exact, 0, 255)), 0, 0.501);
        }
    });

    [Fact]
    public void AddNormalise_AnyRow_HasTheMeanAndDeviationOfTheFormula() => Gen.Select(Gen.Float[-8, 8].Array[64], Gen.Float[-8, 8].Array[64]).Sample((a, b) =>
    {
        float[] row = [.. a];
        byte[] bytes = new byte[row.Length];
        float[] gain = [.. Enumerable.Range(0, 64).Select(i => 1 + (i * 0.01f))];
        float[] offset = [.. Enumerable.Range(0, 64).Select(i => i * 0.02f)];
        RowKernels.AddNormalise(b, row, new Normalisation(gain, offset, 1e-5f), new Quantisation(0.05f, 128), bytes);
        double[] sum = [.. a.Zip(b, (x, y) => (double)x + y)];
        double mean = sum.Average();
        double deviation = Math.Sqrt(sum.Average(x => (x - mean) * (x - mean)) + 1e-5);
        for (int i = 0; i < row.Length; i++)
        {
            Assert.Equal(((sum[i] - mean) / deviation * gain[i]) + offset[i], row[i], 1e-3);
            Assert.InRange(Math.Abs(bytes[i] - Math.Clamp((row[i] / 0.05) + 128, 0, 255)), 0, 0.501);
        }
    });

    [Fact]
    public void Attention_AnyLengthAndQueries_IsTheFormula() => Gen.Select(Gen.Int[1, 70], Gen.Int[1, 9], Gen.Int[0, 1_000_000]).Sample((length, asked, seed) =>
    {
        const int Heads = 3;
        const int Size = 32;
        const int Width = Heads * Size;
        const int Stride = 3 * Width;
        int queries = Math.Min(asked, length);
        Random random = new(seed);
        float[] tokens = [.. Enumerable.Range(0, (length + SelfAttention.Beyond) * Stride).Select(i => i < length * Stride ? (random.NextSingle() * 2) - 1 : float.NaN)];
        float[] context = new float[queries * Width];
        new SelfAttention(Heads, Size, maxLength: 70).Run(tokens, Stride, queries, tokens.AsSpan(Width), Stride, length, context);
        for (int q = 0; q < queries; q++)
        {
            for (int head = 0; head < Heads; head++)
            {
                double[] weights = [.. Enumerable.Range(0, length).Select(k => Math.Exp(Enumerable.Range(0, Size).Sum(i =>
                    (double)tokens[(q * Stride) + (head * Size) + i] * tokens[(k * Stride) + Width + (head * Size) + i])))];
                for (int i = 0; i < Size; i++)
                {
                    double expected = Enumerable.Range(0, length).Sum(k => weights[k] * tokens[(k * Stride) + (2 * Width) + (head * Size) + i]) / weights.Sum();
                    Assert.Equal(expected, context[(q * Width) + (head * Size) + i], 1e-4);
                }
            }
        }
    }, iter: 50);

    /// <summary>Φ by Simpson's rule.</summary>
    private static double NormalDistribution(double x)
    {
        const int Steps = 400;
        double h = x / Steps;
        double sum = 1 + Math.Exp(-x * x / 2);
        for (int i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-i * h * i * h / 2);
        }

        return 0.5 + (sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }
}
