using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.MatchedOrders;

/// <summary>Parameters of scenario 20.</summary>
public sealed record MatchedOrdersOptions
{
    [Parameter("matches", 2, 1000, "Two parties meet by chance, not five times in a session with orders of one moment")]
    public int Matches { get; init; } = 5;

    [Parameter("s", 0.001, 60, "Orders that were agreed upon are entered together")]
    public TimeSpan EnteredWithin { get; init; } = TimeSpan.FromSeconds(1);

    [Parameter("share", 0, 1, "Parties that trade with the market have other counterparties as well")]
    public double ShareOfVolume { get; init; } = 0.8;

    [Parameter("sigma", 0.5, 50, "A price that far from the middle was not found by the market")]
    public double OffMid { get; init; } = 3;

    [Parameter("pairs", 64, 100_000, "Pairs of one instrument and session; further ones are not evaluated")]
    public int PairsKept { get; init; } = 8192;

    [Parameter("groups", 100, 1_000_000, "Groups of one instrument and session whose volume is known; pairs of further ones are not evaluated")]
    public int GroupsKept { get; init; } = 20_000;
}
