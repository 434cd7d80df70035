namespace StreamRisk.Engine.Records;

/// <summary>Weight of a text source.</summary>
public sealed record SourceWeight
{
    public required string Name { get; init; }

    public required double Weight { get; init; }

    public required bool Trusted { get; init; }
}
