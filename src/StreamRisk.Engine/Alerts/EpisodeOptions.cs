using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Alerts;

/// <summary>When an alert is revised, how severe it is, and how much of it is kept.</summary>
public sealed record EpisodeOptions
{
    [Parameter("currency units", 1, 1e9, "Materiality V0 of market scenarios: below it an episode is of little weight whatever its shape")]
    public double MarketMateriality { get; init; } = 25_000;

    [Parameter("currency units", 1, 1e9, "Materiality V0 of payment scenarios: half of the usual cash reporting threshold")]
    public double LedgerMateriality { get; init; } = 5_000;

    [Parameter("P", 0, 1, "Added when the same key had another alert of the group: repetition is what reviewers look for first")]
    public double RepeatModifier { get; init; } = 0.1;

    [Parameter("d", 1, 365, "A month of history for that repetition")]
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromDays(30);

    [Parameter("score", 0.01, 1, "A smaller change does not alter what a reviewer does")]
    public double RevisionScore { get; init; } = 0.1;

    [Parameter("share", 0.01, 10, "A smaller growth of the notional does not alter what a reviewer does")]
    public double RevisionNotional { get; init; } = 0.25;

    [Parameter("h", 1, 2400, "How long after it became final an episode can still be revised, explained or withdrawn: busts and late news come within a day")]
    public TimeSpan KeepFinal { get; init; } = TimeSpan.FromHours(24);

    [Parameter("share of threshold", 0.5, 1, "How near to its threshold the one gate that failed must be for a look below the line: reviewers sample there to see whether a threshold is right")]
    public double NearShare { get; init; } = 0.8;

    [Parameter("share of near misses", 0, 1, "Chosen by the hash of the id, so that a replay chooses the same; a tenth can be read by people")]
    public double SampleShare { get; init; } = 0.1;

    [Parameter("records", 10, 1000, "Enough to open every raw record of an ordinary episode; the alert states the count beyond it")]
    public int EvidenceKept { get; init; } = 200;
}
