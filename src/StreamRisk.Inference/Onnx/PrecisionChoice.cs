using System.Diagnostics.CodeAnalysis;

namespace StreamRisk.Inference.Onnx;

/// <summary>Which file of the model folder the CPU runs.</summary>
public enum PrecisionChoice
{
    /// <summary>The int8 file: fast, within 0.5 points of macro-F1 of the exact one.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The field's term, and what the setting is written as.")]
    Int8,

    /// <summary>The fp16 file, which a CPU computes in fp32.</summary>
    Exact,
}
