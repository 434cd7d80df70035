using System.Text.Json.Nodes;
using StreamRisk.Inference.Tests.Fixtures;

namespace StreamRisk.Inference.Tests.Onnx;

/// <summary>A model folder of its own that a test may spoil; removed afterwards.</summary>
internal sealed class ModelCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamrisk-model-");

    public string Folder => _folder.FullName;

    /// <summary>The shipped model with its configuration changed.</summary>
    public static ModelCopy OfShipped(Action<JsonObject>? change = null)
    {
        ModelCopy copy = new();
        foreach (string file in Directory.GetFiles(ShippedModel.Folder))
        {
            File.CreateSymbolicLink(copy.PathOf(Path.GetFileName(file)), file);
        }

        JsonObject config = JsonNode.Parse(File.ReadAllText(copy.PathOf("config.json")))!.AsObject();
        change?.Invoke(config);
        copy.Write("config.json", config.ToJsonString());
        return copy;
    }

    /// <summary>A folder as an export tool leaves it.</summary>
    public static ModelCopy OfExport(TinyGraph graph, string config)
    {
        ModelCopy copy = new();
        copy.Write("config.json", config);
        File.WriteAllBytes(copy.PathOf("model.onnx"), graph.Write());
        File.CreateSymbolicLink(copy.PathOf("vocab.txt"), Path.Combine(ShippedModel.Folder, "vocab.txt"));
        return copy;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string content)
    {
        File.Delete(PathOf(file));
        File.WriteAllText(PathOf(file), content);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
