using System.Numerics.Tensors;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Inference.Tests.Fixtures;

namespace StreamRisk.Inference.Tests.Onnx;

/// <summary>The shipped weights on the CPU.</summary>
public sealed class OnnxModelTests
{
    private static readonly ModelFolder Folder = ModelFolder.Load(ShippedModel.Folder);

    private static readonly string[] Texts =
    [
        "Harbank falls", "Novalux raises full-year guidance after profit beats estimates", "flat", "$AAPL $TSLA 🚀🚀",
        "Court orders Cordoba Mills to pay damages in antitrust lawsuit", "Quanta Rail will hold its annual meeting on 12 May",
        "Shares of Zephyrine slide 12 % after the chief executive resigns and the company withdraws its outlook for the year, citing weak demand",
        string.Join(' ', Enumerable.Repeat("a long report on nothing in particular", 30)),
    ];

    [Fact]
    public void Scores_InAnyCompanyAndPadding_AreTheSame()
    {
        using OnnxModel model = OnnxModel.Open(Folder, Options(PrecisionChoice.Int8), NullLogger.Instance);
        float[][] alone = [.. Texts.Select(t => Probabilities(model, [t])[0])];
        Random random = new(7);
        for (int round = 0; round < 20; round++)
        {
            int[] company = [.. Enumerable.Range(0, random.Next(2, 24)).Select(_ => random.Next(Texts.Length))];
            float[][] together = Probabilities(model, [.. company.Select(i => Texts[i])]);
            for (int i = 0; i < company.Length; i++)
            {
                for (int label = 0; label < together[i].Length; label++)
                {
                    Assert.True(
                        Math.Abs(alone[company[i]][label] - together[i][label]) <= 1e-6f,
                        $"round {round}: \"{Texts[company[i]]}\" label {label}: {alone[company[i]][label]:R} alone, {together[i][label]:R} in company");
                }
            }
        }
    }

    [Fact]
    public void Probabilities_OfEveryHead_SumToOne()
    {
        using OnnxModel model = OnnxModel.Open(Folder, Options(PrecisionChoice.Int8), NullLogger.Instance);
        foreach (float[] row in Probabilities(model, Texts))
        {
            Assert.Equal(1, row[..3].Sum(), 1e-5);
            Assert.Equal(1, row[3..].Sum(), 1e-5);
        }
    }

    [Fact]
    public void Precision_ExactAndInt8_SayWhatTheyAreAndAgree()
    {
        using OnnxModel fast = OnnxModel.Open(Folder, Options(PrecisionChoice.Int8), NullLogger.Instance);
        using OnnxModel exact = OnnxModel.Open(Folder, Options(PrecisionChoice.Exact), NullLogger.Instance);
        Assert.Equal(("int8", "fp32", "cpu", "finrisk-l6/2"), (fast.Reference.Precision, exact.Reference.Precision, exact.Reference.Device, exact.Reference.Id));
        Assert.NotEqual(fast.Reference.Hash, exact.Reference.Hash);
        string[] sentences = [.. Folder.SelfTest.Select(t => t.Text)];
        float[][] a = Probabilities(fast, sentences);
        float[][] b = Probabilities(exact, sentences);
        for (int i = 0; i < sentences.Length; i++)
        {
            Assert.Equal(TensorPrimitives.IndexOfMax(a[i].AsSpan(0, 3)), TensorPrimitives.IndexOfMax(b[i].AsSpan(0, 3)));
            Assert.Equal(TensorPrimitives.IndexOfMax(a[i].AsSpan(3)), TensorPrimitives.IndexOfMax(b[i].AsSpan(3)));
        }
    }

    [Fact]
    public void Device_CudaWithoutCuda_IsRefused()
    {
        Assert.SkipWhen(HasCuda(), "CUDA serves here.");
        ModelOptions options = Options(PrecisionChoice.Int8);
        options.Device = DeviceChoice.Cuda;
        string message = Assert.Throws<ModelFolderException>(() => OnnxModel.Open(Folder, options, NullLogger.Instance)).Message;
        Assert.Contains("StreamRiskGpu=true", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_AutoWithoutCuda_FallsBackToTheCpuAndSaysSo()
    {
        Assert.SkipWhen(HasCuda(), "CUDA serves here.");
        ModelOptions options = Options(PrecisionChoice.Int8);
        options.Device = DeviceChoice.Auto;
        LogLines log = new();
        using OnnxModel model = OnnxModel.Open(Folder, options, log);
        Assert.Equal("cpu", model.Reference.Device);
        Assert.Contains(log.Lines, l => l.Contains("the CPU serves", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_DynamicallyQuantisedExport_LoadsWithAWarning(bool dynamic)
    {
        using ModelCopy copy = ModelCopy.OfExport(new TinyGraph { DynamicallyQuantised = dynamic }, """{"id2label":{"0":"a","1":"b","2":"c"}}""");
        LogLines log = new();
        using OnnxModel model = OnnxModel.Open(ModelFolder.Load(copy.Folder), Options(PrecisionChoice.Int8), log);
        Assert.Equal(dynamic, log.Lines.Any(l => l.Contains("dynamic quantisation", StringComparison.Ordinal)));
    }

    private static bool HasCuda()
    {
        ModelOptions options = Options(PrecisionChoice.Int8);
        options.Device = DeviceChoice.Auto;
        using OnnxModel model = OnnxModel.Open(Folder, options, NullLogger.Instance);
        return model.Device.IsCuda;
    }

    private static ModelOptions Options(PrecisionChoice precision) => new() { Device = DeviceChoice.Cpu, Precision = precision };

    /// <summary>In one batch, in the order of the texts.</summary>
    private static float[][] Probabilities(OnnxModel model, string[] texts)
    {
        int[] ids = new int[texts.Length * ShippedModel.MaxLength];
        int[] lengths = new int[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            lengths[i] = ShippedModel.Tokenizer.Encode(texts[i], ids.AsSpan(i * ShippedModel.MaxLength, ShippedModel.MaxLength)).Length;
        }

        int[] order = [.. Enumerable.Range(0, texts.Length).OrderByDescending(i => lengths[i])];
        using BatchScorer scorer = new(model.CreateRunner(new BatchLimits(texts.Length * ShippedModel.MaxLength, texts.Length)), Folder.Heads, texts.Length, ShippedModel.Tokenizer.Special);
        scorer.Score(new TokenRows(ids, ShippedModel.MaxLength, order, lengths));
        float[][] rows = new float[texts.Length][];
        for (int i = 0; i < texts.Length; i++)
        {
            IReadOnlyList<Head> heads = scorer.ScoresOf(i, out _)!;
            rows[order[i]] = [.. heads.SelectMany(h => h.Probabilities)];
        }

        return rows;
    }
}
