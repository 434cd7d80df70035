using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>What is known of an order: whose it is and what of it is open.</summary>
internal record struct OwnedOrder
{
    public string Group;
    public string Account;
    public Role? Role;
    public string? Capacity;
    public string? ClientOrderId;
    public string? Strategy;
    public string? Trader;
    public string Venue;
    public Side Side;

    /// <summary>Limit; null: a market order, or one of which only a fill was seen.</summary>
    public Price? Price;

    public Quantity Remaining;

    /// <summary>Some of it was executed.</summary>
    public bool Traded;

    /// <summary>Order of first appearance.</summary>
    public long Sequence;

    /// <summary>The record that entered it or last changed its price.</summary>
    public Evidence Entry;

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets;

    /// <summary>It can be hit by others: it has a limit and a rest.</summary>
    public readonly bool Rests => Price is not null && Remaining.Nanos > 0;

    /// <summary>
    /// The same owner group stands behind both. An omnibus account splits by client order id, which the group already says; an agency order
    /// of a broker without one may be anybody's, and two unknown owners are never equal.
    /// </summary>
    public readonly bool IsOneOwnerWith(in OwnedOrder other) => Group == other.Group && !IsAnybodys && !other.IsAnybodys;

    /// <summary>An agency order whose client is not named.</summary>
    public readonly bool IsAnybodys =>
        Role == Records.Role.Broker && ClientOrderId is null && string.Equals(Capacity, "agency", StringComparison.OrdinalIgnoreCase);
}
