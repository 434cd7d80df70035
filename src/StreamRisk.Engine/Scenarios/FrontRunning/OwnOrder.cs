using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>An order that is no client's: of the firm, of an employee, of a trader's own account.</summary>
internal sealed record OwnOrder(
    string OrderId,
    string Group,
    string Account,
    Role? Role,
    string? Firm,
    string? Desk,
    string? Trader,
    string Venue,
    Side Side,
    Price? Price,
    long Quantity,
    EventTime At,
    Evidence Evidence,
    IReadOnlyList<ReferenceOffset> ReferenceOffsets)
{
    public static OwnOrder Of(in MarketOrder market, in Evidence evidence)
    {
        OrderEvent e = market.Order;
        return new OwnOrder(
            e.OrderId, market.Group, e.Account, market.Role, e.Firm, e.Desk, e.Trader, e.Venue, e.Side, e.Price, e.Quantity.Nanos, e.EventTime, evidence,
            market.ReferenceOffsets);
    }

    public static OwnOrder Read(StateReader r) => new(
        r.Text(), r.Name(), r.Name(), r.ChoiceOrNull<Role>(), r.NameOrNull(), r.NameOrNull(), r.NameOrNull(), r.Name(), r.Choice<Side>(), r.PriceOrNull(),
        r.Long(), r.Time(), r.Evidence(), r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Text(OrderId);
        w.Name(Group);
        w.Name(Account);
        w.ChoiceOrNull(Role);
        w.NameOrNull(Firm);
        w.NameOrNull(Desk);
        w.NameOrNull(Trader);
        w.Name(Venue);
        w.Choice(Side);
        w.PriceOrNull(Price);
        w.Long(Quantity);
        w.Time(At);
        w.Evidence(Evidence);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
