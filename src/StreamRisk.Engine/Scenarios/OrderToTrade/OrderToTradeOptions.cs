using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>Parameters of scenario 16.</summary>
public sealed record OrderToTradeOptions
{
    [Parameter("events", 1, 1_000_000, "Four orders and four cancels are a ratio of eight and mean nothing")]
    public int Events { get; init; } = 50;

    [Parameter("quantile", 0.5, 1, "The tail of the peers, not their middle")]
    public double PeerQuantile { get; init; } = 0.99;

    [Parameter("ratio", 1, 1000, "Where all peers are alike the tail is close to the middle")]
    public double TimesPeerMedian { get; init; } = 3;

    [Parameter("peers", 5, 10_000, "Fewer peers have no tail; then the role's last 20 sessions are the peers")]
    public int Peers { get; init; } = 20;
}
