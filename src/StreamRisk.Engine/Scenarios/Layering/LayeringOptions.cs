using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.Layering;

/// <summary>Parameters of scenario 4.</summary>
public sealed record LayeringOptions
{
    [Parameter("levels", 2, 100, "Two prices are a quote and its neighbour; three are a ladder")]
    public int Levels { get; init; } = 3;

    [Parameter("score", 0, 1, "Depth, speed and movement of the price together: any one of them alone happens by chance")]
    public double Score { get; init; } = 0.6;

    [Parameter("score", 0, 1, "Each further price makes it less likely that the ladder was meant")]
    public double PerLevel { get; init; } = 0.15;

    [Parameter("s", 0.1, 60, "A ladder that stands for so long is of no speed")]
    public TimeSpan SlowLife { get; init; } = TimeSpan.FromSeconds(5);

    [Parameter("ticks", 0.1, 100, "So many ticks in the favourable direction beyond what is usual count in full")]
    public double FullMove { get; init; } = 2;
}
