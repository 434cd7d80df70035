using System.Text.Json;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Onnx;

/// <summary>
/// A model on disk: <c>config.json</c>, <c>vocab.txt</c> and <c>model*.onnx</c>. Any uncased BERT-family export works: with several
/// named heads, or with one <c>logits</c> output and the labels in <c>id2label</c>. Immutable; thread-safe.
/// </summary>
public sealed class ModelFolder
{
    private const string ConfigName = "config.json";
    private const string SentimentHead = "sentiment";
    private const string PlainHead = "label";
    private const string PlainOutput = "logits";
    private const int DefaultMaxLength = 512;

    private static readonly string[] SentimentLabels = ["negative", "neutral", "positive"];

    // By precision, the names in the order in which they are looked for when the configuration names no files.
    private static readonly (string Precision, string File)[] UsualFiles =
    [
        ("int8", "model.int8.onnx"), ("int8", "model_quantized.onnx"), ("int8", "model_int8.onnx"),
        ("fp16", "model.fp16.onnx"), ("fp16", "model_fp16.onnx"), ("fp32", "model.onnx"), ("fp32", "onnx/model.onnx"),
    ];

    private readonly IReadOnlyList<ModelFile> _files;

    private ModelFolder(string path, ModelConfig config, IReadOnlyList<ModelHead> heads, IReadOnlyList<ModelFile> files, WordPieceTokenizer tokenizer)
    {
        Path = path;
        Id = $"{config.Name ?? System.IO.Path.GetFileName(path)}/{config.Version ?? "unversioned"}";
        MaxLength = config.MaxLength ?? Math.Min(config.MaxPositionEmbeddings ?? DefaultMaxLength, DefaultMaxLength);
        Heads = heads;
        Tokenizer = tokenizer;
        SelfTest = [.. config.SelfTest.Select(ToSelfTest)];
        _files = files;
    }

    public string Path { get; }

    /// <summary>Name and version, e.g. finrisk-l6/2.</summary>
    public string Id { get; }

    /// <summary>Tokens read at most, [CLS] and [SEP] included.</summary>
    public int MaxLength { get; }

    public IReadOnlyList<ModelHead> Heads { get; }

    public IReadOnlyList<SelfTestCase> SelfTest { get; }

    public WordPieceTokenizer Tokenizer { get; }

    /// <summary>The file for that precision, or the nearest that the folder has.</summary>
    public ModelFile FileFor(PrecisionChoice precision)
    {
        ModelFile? int8 = _files.FirstOrDefault(f => f.Precision == "int8");
        ModelFile? wide = _files.FirstOrDefault(f => f.Precision != "int8");
        return (precision == PrecisionChoice.Int8 ? int8 ?? wide : wide ?? int8)!;
    }

    /// <summary>Reads and checks everything but the weights; <see cref="ModelFile.Verify"/> and the self-test check those.</summary>
    /// <param name="path">Relative paths start at the application's folder.</param>
    /// <exception cref="ModelFolderException">Something is missing or does not fit; the message says what.</exception>
    public static ModelFolder Load(string path)
    {
        string folder = System.IO.Path.GetFullPath(path, AppContext.BaseDirectory);
        if (!Directory.Exists(folder))
        {
            throw new ModelFolderException($"{folder}: no such model folder. Set {ModelOptions.Section}:Path to a folder with {ConfigName}, vocab.txt and model*.onnx.");
        }

        ModelConfig config = ReadConfig(folder);
        if (config.Cleaning is not null && config.Cleaning != TextCleaner.Version)
        {
            throw new ModelFolderException($"{folder}: {ConfigName} asks for cleaning '{config.Cleaning}'; this build has '{TextCleaner.Version}'.");
        }

        if (!config.Lowercase || !config.StripAccents)
        {
            throw new ModelFolderException($"{folder}: {ConfigName} describes a cased vocabulary; only uncased ones (lower case, accents stripped) are supported.");
        }

        if (config.MaxLength is < 3)
        {
            throw new ModelFolderException($"{folder}: max_length {config.MaxLength} in {ConfigName} leaves no room for a text; at least 3 is needed.");
        }

        return new ModelFolder(folder, config, ReadHeads(folder, config), FindFiles(folder, config), ReadVocabulary(folder, config));
    }

    private static ModelConfig ReadConfig(string folder)
    {
        string path = System.IO.Path.Combine(folder, ConfigName);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, ModelConfigJson.Default.ModelConfig) ?? throw new ModelFolderException($"{path}: holds null.");
        }
        catch (FileNotFoundException e)
        {
            throw new ModelFolderException($"{folder}: {ConfigName} is missing; it holds the labels of the model's heads.", e);
        }
        catch (JsonException e)
        {
            throw new ModelFolderException($"{path}: {e.Message}", e);
        }
    }

    private static List<ModelHead> ReadHeads(string folder, ModelConfig config)
    {
        List<ModelHead> heads = [];
        foreach (ModelConfig.HeadConfig head in config.Heads)
        {
            if (head.Output is null || head.Labels is null or { Count: < 2 } || head.Labels.Distinct().Count() < head.Labels.Count)
            {
                throw new ModelFolderException($"{folder}: every entry of 'heads' in {ConfigName} needs an 'output' and at least two distinct 'labels'.");
            }

            heads.Add(new ModelHead(head.Output, head.Output, head.Labels) { ReferenceShares = ReadShares(folder, config, head.Output, head.Labels) });
        }

        if (heads.Count == 0 && config.LabelsById.Count >= 2)
        {
            string[] labels = [.. Enumerable.Range(0, config.LabelsById.Count).Select(i => config.LabelsById.GetValueOrDefault(i)
                ?? throw new ModelFolderException($"{folder}: 'id2label' in {ConfigName} lacks the label {i}."))];
            string[] lower = [.. labels.Select(l => l.ToLowerInvariant())];
            bool sentiment = lower.Order().SequenceEqual(SentimentLabels);
            heads.Add(new ModelHead(sentiment ? SentimentHead : PlainHead, PlainOutput, sentiment ? lower : labels));
        }

        return heads.Count > 0 ? heads : throw new ModelFolderException(
            $"{folder}: {ConfigName} names no labels. Add 'heads': [{{\"output\": …, \"labels\": […]}}], or 'id2label' for a single '{PlainOutput}' output.");
    }

    private static double[] ReadShares(string folder, ModelConfig config, string head, IReadOnlyList<string> labels)
    {
        if (!config.ReferenceDistribution.TryGetValue($"{head}_share", out JsonElement shares))
        {
            return [];
        }

        double[] values = new double[labels.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (shares.ValueKind != JsonValueKind.Object || !shares.TryGetProperty(labels[i], out JsonElement share) || !share.TryGetDouble(out values[i]) || values[i] is < 0 or > 1)
            {
                throw new ModelFolderException($"{folder}: '{head}_share' of 'reference_distribution' in {ConfigName} has no share between 0 and 1 for '{labels[i]}'.");
            }
        }

        return values;
    }

    private static List<ModelFile> FindFiles(string folder, ModelConfig config)
    {
        List<ModelFile> files = [];
        foreach ((string precision, ModelConfig.FileConfig file) in config.Files)
        {
            string path = System.IO.Path.Combine(folder, file.File ?? "");
            if (!File.Exists(path))
            {
                throw new ModelFolderException($"{folder}: {ConfigName} names the file '{file.File}' ({precision}), which is not there.");
            }

            files.Add(new ModelFile(path, precision, file.Sha256));
        }

        if (files.Count == 0)
        {
            files.AddRange(UsualFiles.Select(f => new ModelFile(System.IO.Path.Combine(folder, f.File), f.Precision, null)).Where(f => File.Exists(f.Path)));
        }

        return files.Count > 0 ? files : throw new ModelFolderException(
            $"{folder}: no weights. Expected 'files' in {ConfigName} or one of {string.Join(", ", UsualFiles.Select(f => f.File))}.");
    }

    private static WordPieceTokenizer ReadVocabulary(string folder, ModelConfig config)
    {
        string path = System.IO.Path.Combine(folder, config.Vocabulary);
        if (!File.Exists(path))
        {
            throw new ModelFolderException($"{folder}: the vocabulary '{config.Vocabulary}' is missing.");
        }

        FileHash.Verify(path, config.VocabularySha256);
        string[] pieces = File.ReadAllLines(path);
        int Id(int? stated, string piece)
        {
            int id = stated ?? Array.IndexOf(pieces, piece);
            return id >= 0 && id < pieces.Length ? id : throw new ModelFolderException($"{path}: has no {piece}; a WordPiece vocabulary of BERT has one piece a line.");
        }

        return new WordPieceTokenizer(
            pieces,
            new SpecialTokens(Id(config.PadId, "[PAD]"), Id(config.UnknownId, "[UNK]"), Id(config.ClsId, "[CLS]"), Id(config.SepId, "[SEP]")));
    }

    private SelfTestCase ToSelfTest(IReadOnlyDictionary<string, string> entry)
    {
        Dictionary<string, string> labels = entry.Where(e => e.Key != "text").ToDictionary(e => e.Key, e => e.Value);
        string? unknown = labels.Keys.FirstOrDefault(name => Heads.All(h => h.Name != name));
        return entry.TryGetValue("text", out string? text) && unknown is null
            ? new SelfTestCase(text, labels)
            : throw new ModelFolderException($"{Path}: an entry of 'self_test' in {ConfigName} has {(unknown is null ? "no 'text'" : $"the unknown head '{unknown}'")}.");
    }
}
