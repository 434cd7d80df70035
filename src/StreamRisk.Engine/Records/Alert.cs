namespace StreamRisk.Engine.Records;

/// <summary>An indicator for a human to review; the highest revision of an id counts.</summary>
public sealed record Alert
{
    public required string Id { get; init; }

    public required int Revision { get; init; }

    public int? PreviousRevision { get; init; }

    public required AlertStatus Status { get; init; }

    public string? ChangeReason { get; init; }

    public string? Resolution { get; init; }

    public required string Scenario { get; init; }

    public required string ScenarioVersion { get; init; }

    public string? Variant { get; init; }

    public string? Obligation { get; init; }

    public required Route Route { get; init; }

    public required Subject Subject { get; init; }

    public IReadOnlyList<string> Counterparties { get; init; } = [];

    public IReadOnlyList<string> Traders { get; init; } = [];

    public IReadOnlyList<string> Venues { get; init; } = [];

    public string? SupersededBy { get; init; }

    public required Severity Severity { get; init; }

    public required double Score { get; init; }

    /// <summary>P, rounded to 4 places.</summary>
    public required double Priority { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required EventWindow Window { get; init; }

    public required EventTime DetectedAt { get; init; }

    public required IReadOnlyList<WatermarkAt> Watermarks { get; init; }

    /// <summary>Minor units of the currency.</summary>
    public long? Notional { get; init; }

    /// <summary>Profit or avoided loss.</summary>
    public long? Profit { get; init; }

    public string? Currency { get; init; }

    public IReadOnlyList<string> TextIds { get; init; } = [];

    public required string ParameterHash { get; init; }

    public required string RulesVersion { get; init; }

    public string? ModelHash { get; init; }

    public required IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; }

    public IReadOnlyList<string> DataQuality { get; init; } = [];

    public bool IsCanary { get; init; }

    /// <summary>One plain-language sentence.</summary>
    public required string Reason { get; init; }

    public bool RequiresHumanReview { get; init; } = true;
}
