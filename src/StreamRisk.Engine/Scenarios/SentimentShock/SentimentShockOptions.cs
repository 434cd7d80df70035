using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.SentimentShock;

/// <summary>Parameters of scenario 10.</summary>
public sealed record SentimentShockOptions
{
    [Parameter("texts", 1, 1000, "Fewer equally weighted texts are single opinions, not the mood of a market")]
    public double EffectiveTexts { get; init; } = 5;

    [Parameter("authors", 1, 1000, "Fewer than five cannot be held to a fifth of the weight each")]
    public int Authors { get; init; } = 5;

    [Parameter("sigma", 1, 20, "Three robust standard deviations: about one ordinary window in 370 if sentiment were normal")]
    public double Z { get; init; } = 3;

    [Parameter("sentiment", 0.01, 1, "Least scale on the range of -1 to 1: in a quiet history a small change is no shock")]
    public double Floor { get; init; } = 0.15;
}
