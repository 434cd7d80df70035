using System.Text.Json;
using System.Text.Json.Serialization;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// <c>config.json</c> of a model folder. Our own names come first; <c>id2label</c> and
/// <c>max_position_embeddings</c> are those of a Hugging Face export, which has one head called <c>logits</c>. Setters and not <c>init</c>: the
/// generated reader would overwrite the defaults of absent properties otherwise.
/// </summary>
internal sealed record ModelConfig
{
    public string? Name { get; set; }

    public string? Version { get; set; }

    public string? Cleaning { get; set; }

    public int? MaxLength { get; set; }

    public int? MaxPositionEmbeddings { get; set; }

    public bool Lowercase { get; set; } = true;

    public bool StripAccents { get; set; } = true;

    public string Vocabulary { get; set; } = "vocab.txt";

    public string? VocabularySha256 { get; set; }

    public int? PadId { get; set; }

    public int? UnknownId { get; set; }

    public int? ClsId { get; set; }

    public int? SepId { get; set; }

    public IReadOnlyList<HeadConfig> Heads { get; set; } = [];

    [JsonPropertyName("id2label")]
    public IReadOnlyDictionary<int, string> LabelsById { get; set; } = new Dictionary<int, string>();

    /// <summary>By precision: int8, fp16.</summary>
    public IReadOnlyDictionary<string, FileConfig> Files { get; set; } = new Dictionary<string, FileConfig>();

    /// <summary>Each with <c>text</c> and, by head, the label that must come out.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> SelfTest { get; set; } = [];

    /// <summary>For each head <c>HEAD_share</c>, an object from label to share; other members are the maker's own.</summary>
    public IReadOnlyDictionary<string, JsonElement> ReferenceDistribution { get; set; } = new Dictionary<string, JsonElement>();

    internal sealed record HeadConfig(string? Output, IReadOnlyList<string>? Labels);

    internal sealed record FileConfig(string? File, string? Sha256);
}
