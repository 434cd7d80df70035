namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: debit, credit.</summary>
public enum Leg
{
    Debit,
    Credit,
}
