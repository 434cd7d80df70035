namespace StreamRisk.Engine.Records;

/// <summary>Symbols in schema order: buy, sell.</summary>
public enum Side
{
    Buy,
    Sell,
}
