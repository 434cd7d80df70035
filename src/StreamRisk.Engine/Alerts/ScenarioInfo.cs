using StreamRisk.Engine.Records;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Alerts;

/// <summary>What is fixed about a scenario, whatever its parameters.</summary>
/// <param name="Id">As in the table of scenarios, e.g. `self-match-wash`.</param>
/// <param name="Version">Raised whenever the logic changes.</param>
/// <param name="Obligation">Citation of the rule or guidance it serves.</param>
/// <param name="Route">Account-level: compliance; instrument- and issuer-level: risk.</param>
/// <param name="Gap">When a further hit still joins the open episode.</param>
/// <param name="TextOnly">True: M is 0.5, there is no notional.</param>
/// <param name="Clock">The clock whose watermark makes its episodes final; on the ledger clock materiality is that of payments.</param>
public sealed record ScenarioInfo(
    string Id,
    string Version,
    string Obligation,
    Route Route,
    EpisodeGap Gap,
    bool TextOnly = false,
    EngineClock Clock = EngineClock.Market);
