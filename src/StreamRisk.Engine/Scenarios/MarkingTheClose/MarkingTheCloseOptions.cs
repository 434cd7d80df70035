using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>Parameters of scenario 5.</summary>
public sealed record MarkingTheCloseOptions
{
    [Parameter("min", 1, 120, "The last minutes, in which little moves the closing price")]
    public TimeSpan ShortWindow { get; init; } = TimeSpan.FromMinutes(5);

    [Parameter("min", 1, 120, "The usual window of surveillance before a close")]
    public TimeSpan MiddleWindow { get; init; } = TimeSpan.FromMinutes(10);

    [Parameter("min", 1, 120, "Price changes built up slowly over the last half hour")]
    public TimeSpan LongWindow { get; init; } = TimeSpan.FromMinutes(30);

    [Parameter("share", 0, 1, "Somebody who wants the price somewhere trades in one direction")]
    public double Net { get; init; } = 0.8;

    [Parameter("share", 0.01, 1, "Of the window's volume; index rebalancing is many hands")]
    public double ShareOfVolume { get; init; } = 0.4;

    [Parameter("share", 0.001, 10, "Of the slice of the daily volume: the first trade of an empty window is no marking")]
    public double OwnToSlice { get; init; } = 0.05;

    [Parameter("share", 0.001, 10, "Of the slice of the daily volume: 100 % of nothing is nothing")]
    public double VolumeToSlice { get; init; } = 0.25;

    [Parameter("sigma", 0.5, 20, "Closes are volatile; three deviations of the window are not")]
    public double MoveSigma { get; init; } = 3;

    [Parameter("share", 0, 1, "The least movement that changes what a close is used for")]
    public double Move { get; init; } = 0.003;

    [Parameter("share", 0.01, 1, "Of what the auction matched")]
    public double ShareOfAuction { get; init; } = 0.4;
}
