using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>Parameters of scenario 11.</summary>
public sealed record UnexplainedMoveOptions
{
    [Parameter("sigma", 1, 50, "Five-minute returns have fat tails: at three sigma every volatile hour would speak")]
    public double MoveSigma { get; init; } = 4;

    [Parameter("ratio", 1, 100, "A move on ordinary volume is a thin book, not somebody who knows")]
    public double VolumeRatio { get; init; } = 3;

    [Parameter("min", 5, 1440, "Prices take in a story within the hour")]
    public TimeSpan NewsBefore { get; init; } = TimeSpan.FromMinutes(60);

    [Parameter("min", 0, 240, "In the first hour of a session everything since the previous close still counts as news")]
    public TimeSpan FirstHour { get; init; } = TimeSpan.FromMinutes(60);

    [Parameter("min", 0, 240, "Vendors publish within a quarter of an hour of what desks already trade on")]
    public TimeSpan ExplainedWithin { get; init; } = TimeSpan.FromMinutes(15);
}
