using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Coverage;

/// <summary>Scenario W: blind spots of the surveillance itself.</summary>
public static class CoverageScenario
{
    public const string Id = "coverage";

    /// <summary>A feed that comes and goes within a day is one episode.</summary>
    public static ScenarioInfo Info { get; } = new(
        Id,
        "1",
        "FCA Market Watch 79: monitoring of surveillance data feeds and alert logic",
        Route.Both,
        EpisodeGap.OneDay);
}
