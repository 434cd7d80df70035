namespace StreamRisk.Simulation.Market;

/// <summary>What an order says beyond account, side, price and quantity.</summary>
internal readonly record struct OrderTags(
    string? Firm = null,
    string? Desk = null,
    string? Trader = null,
    string? Strategy = null,
    string? Capacity = null,
    string? ClientOrderId = null,
    bool ReceivedClientOrder = false);
