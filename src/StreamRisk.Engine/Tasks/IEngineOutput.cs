using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tasks;

/// <summary>Takes what a task concludes, in the order in which it concludes it.</summary>
public interface IEngineOutput
{
    /// <summary>To `risk.windows`.</summary>
    void Window(RiskWindow window);

    /// <summary>To `risk.alerts`, `compliance.alerts` or both, by its route.</summary>
    void Alert(Alert alert);

    /// <summary>To `alerts.sample`: stayed just below its thresholds.</summary>
    void Sample(Alert alert);

    /// <summary>To `coverage`.</summary>
    void Coverage(CoverageReport report);

    /// <summary>What was concluded so far stands, even if the record in work cannot be handled to its end.</summary>
    void Stand();
}
