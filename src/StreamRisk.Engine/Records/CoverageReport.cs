namespace StreamRisk.Engine.Records;

/// <summary>What was looked at, and what was not. Key: role/partition/subject.</summary>
public sealed record CoverageReport
{
    public required string Role { get; init; }

    public required int Partition { get; init; }

    public required CoverageSubject SubjectKind { get; init; }

    public required string Subject { get; init; }

    public required EventTime At { get; init; }

    public required long Evaluated { get; init; }

    public required long NotEvaluated { get; init; }

    public required IReadOnlyList<NotEvaluated> Reasons { get; init; }

    /// <summary>Records expected by the weekday-hour profile.</summary>
    public double? Expected { get; init; }

    public long? Seen { get; init; }

    public bool Silent { get; init; }

    public long Late { get; init; }

    public long UnknownInstruments { get; init; }

    public string? Canary { get; init; }
}
