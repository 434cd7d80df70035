using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests;

/// <summary>Keeps what a task concludes.</summary>
internal sealed class RecordedOutput : IEngineOutput
{
    public List<RiskWindow> Windows { get; } = [];

    public List<Alert> Alerts { get; } = [];

    public List<Alert> Samples { get; } = [];

    public List<CoverageReport> Reports { get; } = [];

    /// <summary>The highest revision of each id, in the order in which the ids appeared.</summary>
    public IReadOnlyList<Alert> Latest => [.. Alerts.GroupBy(a => a.Id).Select(g => g.MaxBy(a => a.Revision)!)];

    public void Window(RiskWindow window) => Windows.Add(window);

    public void Alert(Alert alert) => Alerts.Add(alert);

    public void Sample(Alert alert) => Samples.Add(alert);

    public void Coverage(CoverageReport report) => Reports.Add(report);
}
