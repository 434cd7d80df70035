using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Layering;

/// <summary>
/// Scenario 4: spoofing over a ladder of prices. It has no state of its own: scenario 3 hands it each context whose gates hold, and what it
/// finds revises the episode of scenario 3.
/// </summary>
internal sealed class Layering : MarketScenario
{
    public static ScenarioInfo Info { get; } = new(
        "layering",
        "1",
        "MAR Art 12(1)(a), CDR 2016/522 Annex II (layering and spoofing); FINRA 5210.03",
        Route.Compliance,
        EpisodeGap.ThirtyMinutes);

    /// <param name="spoofing">What scenario 3 says of the same context.</param>
    public static Hit HitOf(Hit spoofing, InstrumentState s, in LayerMeasure layers, LayeringOptions options) => spoofing with
    {
        Scenario = Info,
        Revises = spoofing.Scenario.Id,
        Score = layers.Score,
        Gates =
        [
            .. spoofing.Gates,
            Gates.AtLeast("levels", layers.Levels, "levels", options.Levels),
            Gates.AtLeast("layering_score", layers.Score, "score", options.Score),
        ],
        Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"{spoofing.Reason.Replace("Indicator of spoofing", "Indicator of layering", StringComparison.Ordinal)} They stood at {layers.Levels} prices and made {layers.Depth * 100:0} % of the depth before them; the mid moved {layers.MoveTicks:0.#} ticks in the favourable direction beyond what is usual in {s.Symbol}."),
    };

    public override void Save(StateWriter w)
    {
    }

    public override void Load(StateReader r)
    {
    }
}
