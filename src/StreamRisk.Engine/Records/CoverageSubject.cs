namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: scenario, feed.</summary>
public enum CoverageSubject
{
    Scenario,
    Feed,
}
