using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.App.Replay;

/// <summary>Lets through what was concluded within [from, to): windows by their end, alerts by detection, reports by their time.</summary>
internal sealed class BoundedOutput(IEngineOutput inner, EventTime from, EventTime to) : IEngineOutput
{
    public void Window(RiskWindow window)
    {
        if (Within(window.End))
        {
            inner.Window(window);
        }
    }

    public void Alert(Alert alert)
    {
        if (Within(alert.DetectedAt))
        {
            inner.Alert(alert);
        }
    }

    public void Sample(Alert alert)
    {
        if (Within(alert.DetectedAt))
        {
            inner.Sample(alert);
        }
    }

    public void Coverage(CoverageReport report)
    {
        if (Within(report.At))
        {
            inner.Coverage(report);
        }
    }

    public void Stand() => inner.Stand();

    private bool Within(EventTime time) => time >= from && time < to;
}
