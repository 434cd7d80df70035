using System.Numerics.Tensors;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Encoder;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Inference.Tests.Fixtures;
using StreamRisk.Inference.Tests.Onnx;

namespace StreamRisk.Inference.Tests.Encoder;

public sealed class FusedEncoderTests
{
    private static readonly ModelFolder Folder = ModelFolder.Load(ShippedModel.Folder);

    /// <summary>Steps of a product flip where the last bits of a sum differ; labels and probabilities hardly move.</summary>
    private const float Tolerance = 0.02f;

    [Fact]
    public void Run_SyntheticTexts_GivesTheScoresOfTheGraph()
    {
        SkipWithoutVectors();
        using OnnxModel graph = Open(fused: false);
        using OnnxModel fused = Open(fused: true);
        Assert.True(graph.Pads);
        Assert.False(fused.Pads);
        string[] texts = [.. GoldenTexts().Take(400)];
        float[][] expected = Score(graph, texts);
        float[][] actual = Score(fused, texts);
        int agree = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.True(TensorPrimitives.Distance(expected[i], actual[i]) < 0.25f, texts[i]);
            agree += TensorPrimitives.IndexOfMax(expected[i].AsSpan(0, 3)) == TensorPrimitives.IndexOfMax(actual[i].AsSpan(0, 3)) ? 1 : 0;
        }

        Assert.InRange(agree, texts.Length * 0.99, texts.Length);
        Assert.InRange(expected.Zip(actual, (e, a) => TensorPrimitives.Distance(e, a)).Average(), 0, Tolerance);
    }

    [Fact]
    public void Run_AnyCompany_GivesTheSameScores()
    {
        SkipWithoutVectors();
        using OnnxModel fused = Open(fused: true);
        string[] texts = [.. GoldenTexts().Take(60)];
        float[][] alone = [.. texts.Select(t => Score(fused, [t])[0])];
        Gen.Int[0, texts.Length - 1].Array[1, 40].Sample(
            company =>
            {
                float[][] together = Score(fused, [.. company.Select(i => texts[i])]);
                for (int i = 0; i < company.Length; i++)
                {
                    Assert.InRange(TensorPrimitives.Distance(alone[company[i]], together[i]), 0, 1e-6f);
                }
            },
            iter: 20,
            threads: 1);
    }

    [Fact]
    public void TryOpen_WeightsInFullPrecision_AreLeftToTheGraph()
    {
        SkipWithoutVectors();
        LogLines log = new();
        using OnnxModel model = OnnxModel.Open(Folder, new ModelOptions { Device = DeviceChoice.Cpu, Precision = PrecisionChoice.Exact }, log);
        Assert.True(model.Pads);
        Assert.Contains(log.Lines, l => l.Contains("ONNX Runtime runs the graph as it is", StringComparison.Ordinal));
    }

    [Fact]
    public void Graph_AnyFileCutOff_IsUnknown()
    {
        byte[] file = new TinyGraph().Write();
        for (int length = 1; length < file.Length; length++)
        {
            int cut = length;
            Assert.Throws<UnknownGraphException>(() => new EncoderGraph(new OnnxGraph(file.AsMemory(0, cut)), Folder));
        }
    }

    private static void SkipWithoutVectors() => Assert.SkipUnless(RowKernels.AreSupported, "this processor has no 512-bit vectors");

    private static OnnxModel Open(bool fused) =>
        OnnxModel.Open(Folder, new ModelOptions { Device = DeviceChoice.Cpu }, NullLogger.Instance, new Techniques { FusedEncoder = fused });

    private static IEnumerable<string> GoldenTexts() => Folder.SelfTest.Select(t => t.Text).Concat(
        from subject in new[] { "Harbank", "$NVLX and $QNTR", "The central bank of Cordoba", "Shares", "x", "A very long list of holders of Zephyrine debt" }
        from verb in new[] { "falls", "raises its outlook for the full year", "will hold its annual meeting", "is sued over a recall", "cuts 1,200 jobs and its dividend" }
        from rest in new[] { "", " after profit beats estimates", " - Reuters", " amid a probe by the regulator into the sale of its unit in Novalux, which it denies", " (3rd update) 🚀", " on 12 May" }
        from end in new[] { ".", " again", " says the chief executive", "!" }
        select subject + " " + verb + rest + end);

    private static float[][] Score(OnnxModel model, string[] texts)
    {
        int[] ids = new int[texts.Length * ShippedModel.MaxLength];
        int[] lengths = [.. texts.Select((t, i) => ShippedModel.Tokenizer.Encode(t, ids.AsSpan(i * ShippedModel.MaxLength, ShippedModel.MaxLength)).Length)];
        BatchLimits limits = new(512, 64, model.Pads);
        using BatchScorer scorer = new(model.CreateRunner(limits), Folder.Heads, limits.MaxTexts, ShippedModel.Tokenizer.Special);
        int[] order = new int[texts.Length];
        float[][] scores = new float[texts.Length][];
        foreach (BatchRange batch in new BatchCutter(ShippedModel.MaxLength, limits, runners: 1).Cut(lengths, order))
        {
            scorer.Score(new TokenRows(ids, ShippedModel.MaxLength, order.AsSpan(batch.First, batch.Count), lengths));
            for (int i = 0; i < batch.Count; i++)
            {
                IReadOnlyList<Head> heads = scorer.ScoresOf(i, out _)!;
                scores[order[batch.First + i]] = [.. heads.SelectMany(h => h.Probabilities)];
            }
        }

        return scores;
    }
}
