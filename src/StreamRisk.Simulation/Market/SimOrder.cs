using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>An order at the exchange; quantities in whole shares, prices in ticks.</summary>
internal sealed class SimOrder
{
    public required string Id { get; init; }

    public required Party Party { get; init; }

    public required Side Side { get; init; }

    public required OrderTags Tags { get; init; }

    /// <summary>Null: a market order.</summary>
    public required long? Ticks { get; set; }

    /// <summary>Open quantity; 0 once filled, cancelled or expired.</summary>
    public required long Remaining { get; set; }

    public long Executed { get; set; }

    /// <summary>Most that is shown at a time; null: all.</summary>
    public long? Shown { get; init; }

    /// <summary>The plant that the order belongs to.</summary>
    public Planting? Plant { get; init; }

    /// <summary>Called when a resting order was filled in part or in full.</summary>
    public Action? Filled { get; set; }

    public bool IsOpen => Remaining > 0;
}
