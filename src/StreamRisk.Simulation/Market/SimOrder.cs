using StreamRisk.Engine.Records;
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

    public bool IsOpen => Remaining > 0;
}
