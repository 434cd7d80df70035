namespace StreamRisk.Engine.Records;

/// <summary>Anomaly of one feature.</summary>
public sealed record Feature
{
    public required string Name { get; init; }

    public required double Value { get; init; }

    /// <summary>Robust z-score.</summary>
    public double? Z { get; init; }

    public double? TailProbability { get; init; }

    /// <summary>u = clamp(-log10(tail probability)/4).</summary>
    public double? Score { get; init; }

    /// <summary>Share of `risk`, in points.</summary>
    public required double Contribution { get; init; }
}
