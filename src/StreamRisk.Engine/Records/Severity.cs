namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: low, medium, high, critical.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
