namespace StreamRisk.Inference.Scoring;

/// <summary>What makes the CPU path fast, so that the benchmark can turn one thing off at a time; the defaults are what serves.</summary>
internal sealed record Techniques
{
    public static readonly Techniques Serving = new();

    /// <summary>Texts of about one length share a batch; false: batches in order of arrival.</summary>
    public bool SortByLength { get; init; } = true;

    /// <summary>Lets ONNX Runtime fuse residual addition and layer normalisation on a CPU.</summary>
    public bool SkipLayerNormFusion { get; init; } = true;

    /// <summary>Threads inside one call of the session.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Start of the name of the file in which ONNX Runtime writes the time of every operator; null: none.</summary>
    public string? Profile { get; init; }
}
