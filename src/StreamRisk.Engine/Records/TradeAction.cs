namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: new, correct, bust.</summary>
public enum TradeAction
{
    New,
    Correct,
    Bust,
}
