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

    [Parameter("sentiment", 0.01, 1, "Least scale of sentiment on its range of -1 to 1: a smaller difference has no meaning")]
    public double SentimentFloor { get; init; } = 0.15;

    [Parameter("share of the median", 0.001, 1, "Least scale of volume: a smaller difference has no meaning")]
    public double VolumeFloor { get; init; } = 0.1;

    [Parameter("ratio", 0.001, 1, "Least scale of the cancel ratio on its range of 0 to 1")]
    public double LiquidityFloor { get; init; } = 0.05;
}
