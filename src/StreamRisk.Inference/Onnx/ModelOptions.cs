using System.ComponentModel.DataAnnotations;

namespace StreamRisk.Inference.Onnx;

/// <summary>Which model serves, where, and how texts are batched.</summary>
public sealed class ModelOptions
{
    public const string Section = "Model";

    /// <summary>Model folder; relative paths start at the application's folder.</summary>
    [Required]
    public string Path { get; set; } = "Models/finrisk-l6";

    /// <summary><c>auto</c> takes CUDA where this build and the machine have it, else the CPU; <c>cuda</c> refuses to start without it.</summary>
    public DeviceChoice Device { get; set; } = DeviceChoice.Auto;

    /// <summary>CPU only; CUDA always computes in fp16.</summary>
    public PrecisionChoice Precision { get; set; } = PrecisionChoice.Int8;

    /// <summary>Runner threads on the CPU; 0: one per core of the process.</summary>
    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>Most texts that are sorted by length and cut into batches together.</summary>
    [Range(1, 65_536)]
    public int WindowTexts { get; set; } = 2_048;

    /// <summary>Milliseconds after which the oldest waiting text is sent even though more could join it. An idle scorer sends at once.</summary>
    [Range(0, 60_000)]
    public int WindowMilliseconds { get; set; } = 20;

    /// <summary>Most tokens of a batch, padding included; 0: the device's default.</summary>
    [Range(0, 1 << 20)]
    public int TokenBudget { get; set; }

    /// <summary>Texts accepted and not yet taken, at most.</summary>
    [Range(1, 1 << 20)]
    public int QueueTexts { get; set; } = 8_192;

    /// <summary>Distinct texts whose scores are kept for exact duplicates; 0 turns that off.</summary>
    [Range(0, 1 << 24)]
    public int CacheTexts { get; set; } = 65_536;

    /// <summary>
    /// Population stability index of a head's recent labels against the model card, above which the scorer writes a coverage report: 0.25 is
    /// the usual bound for a shift to look into (Siddiqi, 2006); 0 turns the reports off.
    /// </summary>
    [Range(0.0, 100.0)]
    public double DriftThreshold { get; set; } = 0.25;
}
