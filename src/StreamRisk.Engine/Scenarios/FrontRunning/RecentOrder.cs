using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>An own order as it was told.</summary>
internal record struct RecentOrder
{
    public RawRef Raw { get; set; }

    public MarketOrder Order { get; set; }

    public readonly OwnOrder ToOwn() => OwnOrder.Of(Order, FrontRunningHits.EvidenceOf(Raw, Order.Order, "own order"));
}
