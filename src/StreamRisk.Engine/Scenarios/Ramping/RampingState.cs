using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>State of scenario 6 for one instrument.</summary>
internal sealed class RampingState : IPerInstrumentState
{
    public GroupStates<GroupFills> Groups { get; } = new();

    /// <summary>Highest print of the last ten minutes.</summary>
    public SlidingExtreme High { get; } = new();

    /// <summary>Lowest print of the last ten minutes, negated.</summary>
    public SlidingExtreme Low { get; } = new();

    public void Merge(OrderBook book, GroupMerged merged)
    {
        if (book.Moved is { } move && Groups.Find(move.Old) is { } moved)
        {
            Groups.Of(move.Into).Append(moved);
            Groups.Forget(move.Old);
        }
    }

    public void Save(StateWriter w, OrderBook book)
    {
        Groups.Save(w, book);
        High.Save(w);
        Low.Save(w);
    }

    public void Load(StateReader r, OrderBook book)
    {
        Groups.Load(r, book);
        High.Load(r);
        Low.Load(r);
    }
}
