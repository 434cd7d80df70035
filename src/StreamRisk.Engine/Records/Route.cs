namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: risk, compliance, both.</summary>
public enum Route
{
    Risk,
    Compliance,
    Both,
}
