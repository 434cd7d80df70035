using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.RoundTripWash;

/// <summary>Parameters of scenario 2.</summary>
public sealed record RoundTripWashOptions
{
    [Parameter("orders", 2, 1000, "Three round trips: fewer orders that end flat are an ordinary change of mind")]
    public int Orders { get; init; } = 6;

    [Parameter("share", 0, 1, "What is bought is sold again but for odd lots")]
    public double Net { get; init; } = 0.02;

    [Parameter("share", 0.0001, 1, "Below it the trades cannot pretend an interest in the instrument")]
    public double ShareOfVolume { get; init; } = 0.05;

    [Parameter("share", 0, 1, "Who trades with the market meets many; colluding parties meet each other")]
    public double TopCounterparties { get; init; } = 0.8;

    [Parameter("min", 1, 240, "Round trips that serve an appearance follow each other closely; the session is looked at as well")]
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(30);

    [Parameter("fills", 64, 100_000, "Fills of one group and session that are kept; the oldest leaves the sums first")]
    public int FillsKept { get; init; } = 4096;

    [Parameter("groups", 100, 1_000_000, "Groups of one instrument and session that are looked at; further ones are not evaluated")]
    public int GroupsKept { get; init; } = 20_000;
}
