namespace StreamRisk.Engine.Records;

/// <summary>Which model answered, where.</summary>
public readonly record struct ModelRef
{
    public required string Id { get; init; }

    public required string Hash { get; init; }

    public required string Device { get; init; }

    public required string Precision { get; init; }
}
