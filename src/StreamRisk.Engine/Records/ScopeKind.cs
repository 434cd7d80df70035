namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: instrument, issuer.</summary>
public enum ScopeKind
{
    Instrument,
    Issuer,
}
