namespace StreamRisk.Engine.Parameters;

/// <summary>Weights of the combined risk score R = 100 (1 - product of (1 - a u)) over its features.</summary>
public sealed record RiskOptions
{
    [Parameter("weight", 0, 0.99, "Sentiment alone must not reach the second band")]
    public double Text { get; init; } = 0.3;

    [Parameter("weight", 0, 0.99, "A move is the surest sign, yet ordinary in volatile hours")]
    public double Move { get; init; } = 0.25;

    [Parameter("weight", 0, 0.99, "Volume follows news and index dates, so it supports rather than carries")]
    public double Volume { get; init; } = 0.15;

    [Parameter("weight", 0, 0.99, "Spread or cancel ratio: noisy where quotes are not known")]
    public double Liquidity { get; init; } = 0.15;

    [Parameter("weight", 0, 0.99, "Default and fraud reports weigh most for whoever holds the issuer")]
    public double Credit { get; init; } = 0.4;
}
