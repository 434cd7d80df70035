namespace StreamRisk.Engine.Records;

/// <summary>A necessary condition.</summary>
public readonly record struct Gate
{
    public required string Name { get; init; }

    public required double Value { get; init; }

    public required string Unit { get; init; }

    public required Comparator Comparator { get; init; }

    public required double Threshold { get; init; }

    public required bool Passed { get; init; }
}
