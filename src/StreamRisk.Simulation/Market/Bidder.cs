using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>Who enters an order, for how much, and what the order says of itself.</summary>
internal readonly record struct Bidder(Party Party, OrderTags Tags, long Shares);
