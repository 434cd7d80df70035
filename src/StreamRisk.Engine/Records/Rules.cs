namespace StreamRisk.Engine.Records;

/// <summary>Parameters and feeds in force from this record on.</summary>
public sealed record Rules
{
    public required string Version { get; init; }

    public required EventTime AppliedAt { get; init; }

    public required string ParametersJson { get; init; }

    /// <summary>SHA-256, hex, of the canonical form of parameters_json.</summary>
    public required string Hash { get; init; }

    /// <summary>Topics that are expected to flow.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    public required IReadOnlyList<SourceWeight> Sources { get; init; }
}
