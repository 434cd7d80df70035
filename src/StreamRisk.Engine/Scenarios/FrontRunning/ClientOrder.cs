using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>A client's order as received by the firm, and what related accounts entered on its side before it was half done.</summary>
internal sealed class ClientOrder
{
    // More own orders ahead of one client order say nothing new.
    private const int MostOwn = 64;

    public required string OrderId { get; init; }

    public required string Group { get; set; }

    public required string Account { get; init; }

    public string? ClientOrderId { get; init; }

    public string? Firm { get; init; }

    public string? Desk { get; init; }

    public string? Trader { get; init; }

    public required Side Side { get; init; }

    /// <summary>Total, 1e-9 units, as last amended.</summary>
    public required long Quantity { get; set; }

    /// <summary>When the firm received it.</summary>
    public required EventTime ReceivedAt { get; init; }

    public required Evidence Evidence { get; init; }

    public required IReadOnlyList<ReferenceOffset> ReferenceOffsets { get; init; }

    /// <summary>Executed under its own order id, 1e-9 units.</summary>
    public long DoneItself { get; set; }

    /// <summary>Executed by orders that work it, 1e-9 units.</summary>
    public long DoneByOthers { get; set; }

    /// <summary>A firm may report the parent's executions, the children's or both.</summary>
    public long Done => Math.Max(DoneItself, DoneByOthers);

    /// <summary>Related orders ahead of it, in log order.</summary>
    public List<OwnOrder> Own { get; } = [];

    public bool Take(OwnOrder order)
    {
        if (Own.Count >= MostOwn || Own.Exists(o => o.Evidence.EventId == order.Evidence.EventId))
        {
            return false;
        }

        Own.Add(order);
        return true;
    }

    /// <summary>The own order works with what the firm knew: same trader or desk, or house or employee of the firm that received it.</summary>
    public bool IsRelatedTo(in MarketOrder market)
    {
        OrderEvent order = market.Order;
        return order.Side == Side && market.Group != Group && !IsOtherFirm(order.Firm)
            && ((Trader is not null && order.Trader == Trader)
                || (Desk is not null && order.Desk == Desk)
                || (Firm is not null && order.Firm == Firm && market.Role is Role.House or Role.Employee));
    }

    /// <summary>An own order never stood; null: it is none of those ahead of this one.</summary>
    public OwnOrder? RemoveOwn(string orderId)
    {
        int at = Own.FindIndex(o => o.OrderId == orderId);
        if (at < 0)
        {
            return null;
        }

        OwnOrder own = Own[at];
        Own.RemoveAt(at);
        return own;
    }

    public static ClientOrder Read(StateReader r)
    {
        ClientOrder order = new()
        {
            OrderId = r.Text(),
            Group = r.Name(),
            Account = r.Name(),
            ClientOrderId = r.TextOrNull(),
            Firm = r.NameOrNull(),
            Desk = r.NameOrNull(),
            Trader = r.NameOrNull(),
            Side = r.Choice<Side>(),
            Quantity = r.Long(),
            ReceivedAt = r.Time(),
            Evidence = r.Evidence(),
            ReferenceOffsets = r.ReferenceOffsets(),
            DoneItself = r.Long(),
            DoneByOthers = r.Long(),
        };
        for (int count = r.Count(); count > 0; count--)
        {
            order.Own.Add(OwnOrder.Read(r));
        }

        return order;
    }

    public void Save(StateWriter w)
    {
        w.Text(OrderId);
        w.Name(Group);
        w.Name(Account);
        w.TextOrNull(ClientOrderId);
        w.NameOrNull(Firm);
        w.NameOrNull(Desk);
        w.NameOrNull(Trader);
        w.Choice(Side);
        w.Long(Quantity);
        w.Time(ReceivedAt);
        w.Evidence(Evidence);
        w.ReferenceOffsets(ReferenceOffsets);
        w.Long(DoneItself);
        w.Long(DoneByOthers);
        w.Count(Own.Count);
        foreach (OwnOrder own in Own)
        {
            own.Save(w);
        }
    }

    private bool IsOtherFirm(string? firm) => firm is not null && Firm is not null && firm != Firm;
}
