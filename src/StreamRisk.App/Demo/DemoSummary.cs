namespace StreamRisk.App.Demo;

/// <summary>What a run of the demo came to; `summary.json` has these fields in snake_case.</summary>
internal sealed record DemoSummary
{
    public required int Seed { get; init; }

    /// <summary>Records by raw topic, without those that only move time.</summary>
    public required IReadOnlyDictionary<string, long> Published { get; init; }

    public required long Scored { get; init; }

    public required long DeadLettered { get; init; }

    public required long Windows { get; init; }

    /// <summary>Alerts (not revisions) by scenario.</summary>
    public required IReadOnlyDictionary<string, int> Alerts { get; init; }

    /// <summary>What was planted to be found, by scenario.</summary>
    public required IReadOnlyDictionary<string, int> Planted { get; init; }

    public required IReadOnlyDictionary<string, int> Found { get; init; }

    /// <summary>Alerts that match nothing planted, by scenario.</summary>
    public required IReadOnlyDictionary<string, int> Unplanted { get; init; }

    public required string Device { get; init; }

    public required string Model { get; init; }

    /// <summary>Wall clock, seconds, from start to the last record read.</summary>
    public required double ElapsedS { get; init; }

    public required IReadOnlyDictionary<string, DemoLatency> LatencyMs { get; init; }
}
