using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Onnx;

public sealed class ModelFolderTests
{
    [Fact]
    public void Load_ShippedModel_IsFoundBesideTheApplication()
    {
        ModelFolder folder = ModelFolder.Load(new ModelOptions().Path);
        Assert.Equal("finrisk-l6/2", folder.Id);
        Assert.Equal(128, folder.MaxLength);
        Assert.Equal([("sentiment", 3), ("topic", 20)], folder.Heads.Select(h => (h.Name, h.Labels.Count)));
        Assert.Equal(("int8", "fp16"), (folder.FileFor(PrecisionChoice.Int8).Precision, folder.FileFor(PrecisionChoice.Exact).Precision));
        Assert.Equal(7, folder.SelfTest.Count);
    }

    [Fact]
    public void Load_ReferenceDistribution_IsReadByLabel()
    {
        ModelFolder folder = ModelFolder.Load(new ModelOptions().Path);
        Assert.Equal([0.1733, 0.1767, 0.65], folder.Heads[0].ReferenceShares);
        Assert.Equal(1, folder.Heads[1].ReferenceShares.Sum(), 2);
    }

    [Fact]
    public void Load_ReferenceWithoutALabel_IsRefused() =>
        AssertRefused(c => c["reference_distribution"]!["sentiment_share"]!.AsObject().Remove("neutral"), "'neutral'");

    [Fact]
    public void Load_NoFolder_SaysWhichSettingToSet() =>
        Assert.Contains("Model:Path", Assert.Throws<ModelFolderException>(() => ModelFolder.Load("Models/absent")).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_AnotherVocabulary_IsRefused() => AssertRefused(c => c["vocabulary_sha256"] = new string('0', 64), "its SHA-256 is");

    [Fact]
    public void Load_NoLabels_IsRefused() => AssertRefused(c => c.Remove("heads"), "names no labels");

    [Fact]
    public void Load_HeadWithoutLabels_IsRefused() => AssertRefused(c => c["heads"]![0]!.AsObject().Remove("labels"), "'labels'");

    [Fact]
    public void Load_OtherCleaning_IsRefused() => AssertRefused(c => c["cleaning"] = "v2", "cleaning 'v2'");

    [Fact]
    public void Load_CasedVocabulary_IsRefused() => AssertRefused(c => c["lowercase"] = false, "cased");

    [Fact]
    public void Load_MissingFile_IsRefused() => AssertRefused(c => c["files"]!["int8"]!["file"] = "gone.onnx", "gone.onnx");

    [Fact]
    public void Load_SelfTestOfAnUnknownHead_IsRefused() => AssertRefused(c => c["self_test"]![0]!["mood"] = "gloomy", "'mood'");

    [Fact]
    public void Load_ConfigurationThatIsNoJson_NamesTheFile()
    {
        using ModelCopy copy = ModelCopy.OfShipped();
        copy.Write("config.json", "{ \"heads\": ");
        Assert.Contains("config.json", Assert.Throws<ModelFolderException>(() => ModelFolder.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoConfiguration_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfShipped();
        File.Delete(copy.PathOf("config.json"));
        Assert.Contains("config.json is missing", Assert.Throws<ModelFolderException>(() => ModelFolder.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WrongHash_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfShipped(c => c["files"]!["int8"]!["sha256"] = new string('0', 64));
        Assert.Contains("SHA-256", Refusal(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WrongSelfTest_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfShipped(c => c["self_test"]![0]!["sentiment"] = "positive");
        Assert.Contains("'negative' instead of 'positive'", Refusal(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_LabelsThatTheGraphDoesNotHave_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfShipped(c =>
        {
            c["heads"]![0]!["labels"]!.AsArray().Add("mixed");
            c.Remove("reference_distribution");
        });
        Assert.Contains("'sentiment'", Refusal(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FileThatIsNoGraph_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfExport(new TinyGraph(), Labels);
        copy.Write("model.onnx", "no graph");
        Assert.Contains("ONNX Runtime cannot load it", Refusal(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ForeignInput_IsRefused()
    {
        using ModelCopy copy = ModelCopy.OfExport(new TinyGraph { Inputs = ["input_ids", "attention_mask", "pixels"] }, Labels);
        Assert.Contains("'pixels'", Refusal(copy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Start_PlainExport_ServesWithOrWithoutTokenTypes(bool types)
    {
        string[] inputs = types ? ["input_ids", "attention_mask", "token_type_ids"] : ["input_ids", "attention_mask"];
        using ModelCopy copy = ModelCopy.OfExport(new TinyGraph { Inputs = inputs }, Labels);
        using TextScorer scorer = TextScorer.Start(ModelFolder.Load(copy.Folder), Cpu, NullLogger.Instance);
        Assert.True(scorer.TrySubmit(1, new TextRequest("any words")));
        Assert.True(scorer.WaitForResult(TimeSpan.FromSeconds(90)));
        Assert.True(scorer.TryTake(out TextResult result));
        Assert.Equal(("sentiment", "positive"), (result.Heads[0].Name, result.Heads[0].Label));
        Assert.Equal("fp32", scorer.Model.Precision);
    }

    private const string Labels = """{"_name_or_path": "a/b", "id2label": {"0": "Positive", "1": "Negative", "2": "Neutral"}, "max_position_embeddings": 512}""";

    private static ModelOptions Cpu => new() { Device = DeviceChoice.Cpu, Threads = 1 };

    private static string Refusal(ModelCopy copy) =>
        Assert.Throws<ModelFolderException>(() => TextScorer.Start(ModelFolder.Load(copy.Folder), Cpu, NullLogger.Instance).Dispose()).Message;

    private static void AssertRefused(Action<JsonObject> change, string message)
    {
        using ModelCopy copy = ModelCopy.OfShipped(change);
        Assert.Contains(message, Assert.Throws<ModelFolderException>(() => ModelFolder.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }
}
