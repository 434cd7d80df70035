namespace StreamRisk.Inference.Scoring;

/// <summary>What makes the CPU path fast, so that the benchmark can turn one thing off at a time; the defaults are what serves.</summary>
internal sealed record Techniques
{
    public static readonly Techniques Serving = new();

    /// <summary>Everything between the products of the shipped kind of model in one pass and without padding; false: ONNX Runtime runs the graph.</summary>
    public bool FusedEncoder { get; init; } = true;

    /// <summary>Texts of about one length share a batch; false: batches in order of arrival.</summary>
    public bool SortByLength { get; init; } = true;

    /// <summary>Lets ONNX Runtime fuse residual addition and layer normalisation on a CPU; where it does, a graph takes 1.3 times as long.</summary>
    public bool SkipLayerNormFusion { get; init; }

    /// <summary>Threads inside one call of the session.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Start of the name of the file in which ONNX Runtime writes the time of every operator; null: none.</summary>
    public string? Profile { get; init; }
}
