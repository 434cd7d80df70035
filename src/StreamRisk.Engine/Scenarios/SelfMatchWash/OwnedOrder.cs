using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

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

    /// <summary>Open after its last own event.</summary>
    public Quantity Remaining;

    /// <summary>Executed since it was entered or last amended, by its own fills.</summary>
    public Quantity FilledByOwn;

    /// <summary>Executed since then by the fills of other orders that name it.</summary>
    public Quantity FilledByOthers;

    /// <summary>Some of it was executed.</summary>
    public bool Traded;

    /// <summary>Order of first appearance.</summary>
    public long Sequence;

    /// <summary>The record that entered it or last changed its price.</summary>
    public Evidence Entry;

    public IReadOnlyList<ReferenceOffset> ReferenceOffsets;

    /// <summary>It can be hit by others: it has a limit and a rest.</summary>
    public readonly bool Rests => Price is not null && Open > 0;

    /// <summary>
    /// What is open, 1e-9 units: a feed may report a match by one side only, so what other orders' fills say beyond its own counts as well.
    /// </summary>
    public readonly long Open => Remaining.Nanos - Math.Max(0, FilledByOthers.Nanos - FilledByOwn.Nanos);

    /// <summary>
    /// The same owner group stands behind both. An omnibus account splits by client order id, which the group already says; an agency order
    /// of a broker without one may be anybody's, and two unknown owners are never equal.
    /// </summary>
    public readonly bool IsOneOwnerWith(in OwnedOrder other) => Group == other.Group && !IsAnybodys && !other.IsAnybodys;

    /// <summary>An agency order whose client is not named.</summary>
    public readonly bool IsAnybodys =>
        Role == Records.Role.Broker && ClientOrderId is null && string.Equals(Capacity, "agency", StringComparison.OrdinalIgnoreCase);

    public static OwnedOrder Read(StateReader r) => new()
    {
        Group = r.Name(),
        Account = r.Name(),
        Role = r.ChoiceOrNull<Role>(),
        Capacity = r.NameOrNull(),
        ClientOrderId = r.TextOrNull(),
        Strategy = r.NameOrNull(),
        Trader = r.NameOrNull(),
        Venue = r.Name(),
        Side = r.Choice<Side>(),
        Price = r.PriceOrNull(),
        Remaining = r.Quantity(),
        FilledByOwn = r.Quantity(),
        FilledByOthers = r.Quantity(),
        Traded = r.Bool(),
        Sequence = r.Long(),
        Entry = r.Evidence(),
        ReferenceOffsets = r.ReferenceOffsets(),
    };

    public readonly void Save(StateWriter w)
    {
        w.Name(Group);
        w.Name(Account);
        w.ChoiceOrNull(Role);
        w.NameOrNull(Capacity);
        w.TextOrNull(ClientOrderId);
        w.NameOrNull(Strategy);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Choice(Side);
        w.PriceOrNull(Price);
        w.Quantity(Remaining);
        w.Quantity(FilledByOwn);
        w.Quantity(FilledByOthers);
        w.Bool(Traded);
        w.Long(Sequence);
        w.Evidence(Entry);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
