namespace StreamRisk.Inference.Onnx;

/// <summary>Where a model runs, and the figures that follow from it.</summary>
internal sealed record Device(string Name, bool IsCuda)
{
    public static readonly Device Cpu = new("cpu", IsCuda: false);
    public static readonly Device Cuda = new("cuda", IsCuda: true);

    /// <summary>Padded tokens of a batch. On a CPU the activations then stay in the core's cache; a GPU needs many to fill it.</summary>
    public int TokenBudget => IsCuda ? 32_768 : 512;

    /// <summary>Texts of a batch, however short.</summary>
    public int MaxTexts => IsCuda ? 2_048 : 256;

    /// <summary>Lengths are padded to a multiple, so that a GPU sees few shapes.</summary>
    public int LengthStep => IsCuda ? 8 : 1;
}
