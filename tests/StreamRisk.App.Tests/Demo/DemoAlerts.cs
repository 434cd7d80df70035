using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Tests.Demo;

/// <summary>Alerts for tests that only show or count them.</summary>
internal static class DemoAlerts
{
    public static Alert Of(string scenario, string reason) => new()
    {
        Id = "00",
        Revision = 1,
        Status = AlertStatus.Provisional,
        Scenario = scenario,
        ScenarioVersion = "1",
        Route = Route.Compliance,
        Subject = new Subject { Accounts = ["AC-1"], Instrument = "NVX", Side = "buy" },
        Severity = Severity.High,
        Score = 1,
        Priority = 0.7,
        Gates = [],
        Evidence = [],
        Window = new EventWindow { Start = new EventTime(0), End = new EventTime(1) },
        DetectedAt = new EventTime(0),
        Watermarks = [],
        ParameterHash = "",
        RulesVersion = "",
        ReferenceOffsets = [],
        Reason = reason,
    };
}
