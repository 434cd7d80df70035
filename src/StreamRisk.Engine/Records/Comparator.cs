namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: at_least, at_most, equal, true.</summary>
public enum Comparator
{
    AtLeast,
    AtMost,
    Equal,
    True,
}
