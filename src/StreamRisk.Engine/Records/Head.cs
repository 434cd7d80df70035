namespace StreamRisk.Engine.Records;

/// <summary>One classification head.</summary>
public sealed record Head
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>In the order of the model's labels.</summary>
    public required IReadOnlyList<float> Probabilities { get; init; }
}
