namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: provisional, final, revised, withdrawn.</summary>
public enum AlertStatus
{
    Provisional,
    Final,
    Revised,
    Withdrawn,
}
