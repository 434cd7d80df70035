namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: new, amend, cancel, fill, reject, expire.</summary>
public enum OrderKind
{
    New,
    Amend,
    Cancel,
    Fill,
    Reject,
    Expire,
}
