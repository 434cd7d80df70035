using System.Text.Json.Serialization;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// <c>config.json</c> of a model folder. Our own names come first; <c>id2label</c>, <c>max_position_embeddings</c> and
/// <c>pad_token_id</c> are those of a Hugging Face export, which has one head called <c>logits</c>.
/// </summary>
internal sealed record ModelConfig
{
    public string? Name { get; init; }

    public string? Version { get; init; }

    public string? Cleaning { get; init; }

    public int? MaxLength { get; init; }

    public int? MaxPositionEmbeddings { get; init; }

    public bool Lowercase { get; init; } = true;

    public bool StripAccents { get; init; } = true;

    public string Vocabulary { get; init; } = "vocab.txt";

    public int? PadId { get; init; }

    public int? UnknownId { get; init; }

    public int? ClsId { get; init; }

    public int? SepId { get; init; }

    public IReadOnlyList<HeadConfig> Heads { get; init; } = [];

    [JsonPropertyName("id2label")]
    public IReadOnlyDictionary<int, string> LabelsById { get; init; } = new Dictionary<int, string>();

    /// <summary>By precision: int8, fp16.</summary>
    public IReadOnlyDictionary<string, FileConfig> Files { get; init; } = new Dictionary<string, FileConfig>();

    /// <summary>Each with <c>text</c> and, by head, the label that must come out.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> SelfTest { get; init; } = [];

    internal sealed record HeadConfig(string? Output, IReadOnlyList<string>? Labels);

    internal sealed record FileConfig(string? File, string? Sha256);
}
