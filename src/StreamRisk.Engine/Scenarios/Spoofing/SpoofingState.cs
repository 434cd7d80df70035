using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>State of scenario 3 for one instrument.</summary>
internal sealed class SpoofingState
{
    // A bust comes within hours; until then so many indicators of one instrument can be judged again.
    private const int MostTold = 64;

    public GroupStates<GroupContexts> Groups { get; } = new();

    /// <summary>Contexts that were told of and are complete, oldest first.</summary>
    public List<FillContext> Told { get; } = [];

    public void Bound()
    {
        if (Told.Count > MostTold)
        {
            Told.RemoveRange(0, Told.Count - MostTold);
        }
    }

    public void Move(OrderBook book, GroupMerged merged)
    {
        foreach (FillContext context in Told)
        {
            context.Group = context.Group == merged.Old ? merged.New : context.Group;
        }

        if (book.Moved is { } move && Groups.Find(move.Old) is { } moved)
        {
            Groups.Of(move.Into).Append(moved, Told);
            Bound();
        }
    }

    public void Save(StateWriter w, OrderBook book)
    {
        Groups.Save(w, book);
        w.Count(Told.Count);
        foreach (FillContext context in Told)
        {
            context.Save(w);
        }
    }

    public void Load(StateReader r, OrderBook book)
    {
        Groups.Load(r, book);
        for (int count = r.Count(); count > 0; count--)
        {
            FillContext context = new();
            context.Load(r);
            Told.Add(context);
        }
    }
}
