using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Market.Book;

public sealed partial class BookOrder
{
    /// <summary>Everything but its place in lists and levels, which whoever holds it restores.</summary>
    internal void Save(StateWriter w)
    {
        w.Text(OrderId);
        w.Name(Group.Name);
        w.Name(Account);
        w.ChoiceOrNull(Role);
        w.NameOrNull(Firm);
        w.NameOrNull(Desk);
        w.NameOrNull(Trader);
        w.NameOrNull(Strategy);
        w.NameOrNull(Capacity);
        w.TextOrNull(ClientOrderId);
        w.Bool(ReceivedClientOrder);
        w.Name(Venue);
        w.Choice(Side);
        w.ReferenceOffsets(ReferenceOffsets);
        w.Long(Sequence);
        w.Time(EnteredAt);
        w.Bool(EntrySeen);
        w.PriceOrNull(FirstPrice);
        w.PriceOrNull(Price);
        if (w.Has(Placed != default))
        {
            w.Evidence(Placed);
        }

        w.Long(Placement);
        w.Bool(MarketableWhenPlaced);
        w.Long(DepthWhenPlaced);
        w.LongOrNull(TwiceMidWhenPlaced);
        w.Long(Executed);
        w.Bool(Traded);
        w.Time(LastAt);
        w.Long(Remaining);
        w.Long(UnreportedFills);
        w.LongOrNull(Displayed);
        w.Long(NewestMatch);
        w.Int(UnreportedMatches);
        w.Int(UnprintedMatches);
        w.Int(HalfMatches);
        w.Long(LevelSequence);
    }

    internal static BookOrder Read(StateReader r, GroupTable groups)
    {
        BookOrder order = new()
        {
            OrderId = r.Text(),
            Group = groups.Of(r.Name()),
            Account = r.Name(),
            Role = r.ChoiceOrNull<Records.Role>(),
            Firm = r.NameOrNull(),
            Desk = r.NameOrNull(),
            Trader = r.NameOrNull(),
            Strategy = r.NameOrNull(),
            Capacity = r.NameOrNull(),
            ClientOrderId = r.TextOrNull(),
            ReceivedClientOrder = r.Bool(),
            Venue = r.Name(),
            Side = r.Choice<Records.Side>(),
            ReferenceOffsets = r.ReferenceOffsets(),
            Sequence = r.Long(),
            EnteredAt = r.Time(),
            EntrySeen = r.Bool(),
            FirstPrice = r.PriceOrNull(),
            Price = r.PriceOrNull(),
            Placed = r.Bool() ? r.Evidence() : default,
            Placement = r.Long(),
            MarketableWhenPlaced = r.Bool(),
            DepthWhenPlaced = r.Long(),
            TwiceMidWhenPlaced = r.LongOrNull(),
            Executed = r.Long(),
            Traded = r.Bool(),
            LastAt = r.Time(),
            Remaining = r.Long(),
            UnreportedFills = r.Long(),
            Displayed = r.LongOrNull(),
            NewestMatch = r.Long(),
            UnreportedMatches = r.Int(),
            UnprintedMatches = r.Int(),
            HalfMatches = r.Int(),
            LevelSequence = r.Long(),
        };
        groups.Take(order.Group);
        return order;
    }
}
