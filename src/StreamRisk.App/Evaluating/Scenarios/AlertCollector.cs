using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>Keeps the alerts of a replay by id, and those that stayed just below their thresholds. Canaries are left out. One thread.</summary>
internal sealed class AlertCollector : IEngineOutput
{
    // A sample explains a miss; so many of them that they fill the memory explain nothing.
    private const int MostSamples = 20_000;

    private readonly SortedDictionary<string, AlertHistory> _alerts = new(StringComparer.Ordinal);
    private readonly List<Alert> _samples = [];

    /// <summary>By id.</summary>
    public IReadOnlyList<AlertHistory> Alerts => [.. _alerts.Values];

    public IReadOnlyList<Alert> Samples => _samples;

    public void Alert(Alert alert)
    {
        if (!alert.IsCanary)
        {
            _alerts[alert.Id] = _alerts.TryGetValue(alert.Id, out AlertHistory? known) ? known.With(alert) : AlertHistory.Of(alert);
        }
    }

    public void Sample(Alert alert)
    {
        if (!alert.IsCanary && _samples.Count < MostSamples)
        {
            _samples.Add(alert);
        }
    }

    public void Window(RiskWindow window)
    {
    }

    public void Coverage(CoverageReport report)
    {
    }

    public void Stand()
    {
    }
}
