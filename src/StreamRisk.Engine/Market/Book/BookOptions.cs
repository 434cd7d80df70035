using StreamRisk.Engine.Parameters;

namespace StreamRisk.Engine.Market.Book;

/// <summary>What an order book remembers of one instrument; beyond it the oldest is forgotten first.</summary>
public sealed record BookOptions
{
    [Parameter("orders", 1000, 10_000_000, "Bounds the memory of one instrument; the order that entered first is forgotten first")]
    public int OrdersRemembered { get; init; } = 100_000;

    [Parameter("orders", 100, 1_000_000, "Closed orders whose last fill may still be reported by the other side")]
    public int ClosedOrdersRemembered { get; init; } = 4_000;

    [Parameter("matches", 100, 1_000_000, "Matches of the last two hours that a further report, a bust or a correction may still name")]
    public int MatchesRemembered { get; init; } = 16_384;

    [Parameter("reports", 100, 1_000_000, "Fills and prints that wait to learn whose order the other side was")]
    public int ReportsWaiting { get; init; } = 10_000;

    [Parameter("groups", 100, 1_000_000, "Owner groups without a remembered order whose activity is still known")]
    public int GroupsRemembered { get; init; } = 10_000;
}
