using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>Parameters of scenario 7.</summary>
public sealed record FrontRunningOptions
{
    [Parameter("shares", 1, 1e9, "FINRA 5270 calls 10,000 shares a block; smaller orders of liquid instruments move nothing")]
    public double BlockShares { get; init; } = 10_000;

    [Parameter("share", 0.001, 10, "In a thin instrument less is a block: a tenth of what trades in that time")]
    public double BlockOfSlice { get; init; } = 0.1;

    [Parameter("min", 1, 1440, "Time over which that volume is counted")]
    public TimeSpan Slice { get; init; } = TimeSpan.FromMinutes(30);

    [Parameter("share", 0.0001, 1, "Below a hundredth of the client's order there is nothing to gain from it")]
    public double OwnOfClient { get; init; } = 0.01;

    [Parameter("share", 0.01, 1, "Once half of it is done the market knows what the firm knew")]
    public double ClientDone { get; init; } = 0.5;

    [Parameter("s", 0.001, 600, "Nobody decides on his own within two seconds of a client's order")]
    public TimeSpan HighWithin { get; init; } = TimeSpan.FromSeconds(2);

    [Parameter("orders", 16, 100_000, "Client orders of one instrument that are watched; the oldest is forgotten first")]
    public int ClientOrdersKept { get; init; } = 4096;

    [Parameter("orders", 16, 10_000, "Own orders that a client order which is told late can still come before")]
    public int OwnOrdersKept { get; init; } = 256;
}
