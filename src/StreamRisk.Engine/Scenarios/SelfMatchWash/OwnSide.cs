using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>What an indicator says of one of the two orders.</summary>
internal sealed record OwnSide(string Account, string? Trader, string? Strategy, string Venue, IReadOnlyList<ReferenceOffset> ReferenceOffsets)
{
    public static OwnSide Of(BookOrder order) => new(order.Account, order.Trader, order.Strategy, order.Venue, order.ReferenceOffsets);

    public static OwnSide Read(StateReader r) => new(r.Name(), r.NameOrNull(), r.NameOrNull(), r.Name(), r.ReferenceOffsets());

    public void Save(StateWriter w)
    {
        w.Name(Account);
        w.NameOrNull(Trader);
        w.NameOrNull(Strategy);
        w.Name(Venue);
        w.ReferenceOffsets(ReferenceOffsets);
    }
}
