namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: news, social.</summary>
public enum TextKind
{
    News,
    Social,
}
