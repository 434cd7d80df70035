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

    /// <summary>Throws on the next window of that scope, then no more.</summary>
    public string? FailsOnWindowOf { get; set; }

    /// <summary>Throws on the next alert of that group, then no more.</summary>
    public string? FailsOnAlertOf { get; set; }

    public void Window(RiskWindow window)
    {
        if (window.Scope == FailsOnWindowOf)
        {
            FailsOnWindowOf = null;
            throw new InvalidOperationException("window refused");
        }

        Windows.Add(window);
    }

    public void Alert(Alert alert)
    {
        if (alert.Subject.Group is { } group && group == FailsOnAlertOf)
        {
            FailsOnAlertOf = null;
            throw new InvalidOperationException("alert refused");
        }

        Alerts.Add(alert);
    }

    public void Stand()
    {
    }

    public void Sample(Alert alert) => Samples.Add(alert);

    public void Coverage(CoverageReport report) => Reports.Add(report);
}
