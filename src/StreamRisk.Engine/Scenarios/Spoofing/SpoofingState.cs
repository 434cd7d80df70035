using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.Spoofing;

/// <summary>State of scenario 3 for one instrument.</summary>
internal sealed class SpoofingState : IPerInstrumentState
{
    // A bust comes within hours; until then so many indicators of one instrument can be judged again.
    private const int MostTold = 64;

    public GroupStates<GroupContexts> Groups { get; } = new();

    /// <summary>Contexts that were told of and are complete, oldest first.</summary>
    public List<FillContext> Told { get; } = [];

    /// <summary>Groups with contexts that wait to be judged, in the sequence in which they began to wait; one may be there twice.</summary>
    public List<BookGroup> Due { get; } = [];

    /// <summary>The first of them is to be judged after that time.</summary>
    public EventTime NextDue { get; set; } = EventTime.MaxValue;

    public void Bound()
    {
        if (Told.Count > MostTold)
        {
            Told.RemoveRange(0, Told.Count - MostTold);
        }
    }

    public void Merge(OrderBook book, GroupMerged merged)
    {
        foreach (FillContext context in Told)
        {
            context.Group = context.Group == merged.Old ? merged.New : context.Group;
        }

        if (book.Moved is { } move && Groups.Find(move.Old) is { } moved)
        {
            Groups.Of(move.Into).Append(moved, Told);
            Bound();
            for (int i = 0; i < Due.Count; i++)
            {
                Due[i] = ReferenceEquals(Due[i], move.Old) ? move.Into : Due[i];
            }
        }
    }

    public void Save(StateWriter w, OrderBook book)
    {
        Groups.Save(w, book);
        w.Time(NextDue);
        int due = Due.FindAll(g => Groups.Find(g) is not null).Count;
        w.Count(due);
        foreach (BookGroup group in Due)
        {
            if (Groups.Find(group) is not null)
            {
                w.Name(group.Name);
            }
        }

        w.Count(Told.Count);
        foreach (FillContext context in Told)
        {
            context.Save(w);
        }
    }

    public void Load(StateReader r, OrderBook book)
    {
        Groups.Load(r, book);
        NextDue = r.Time();
        for (int count = r.Count(); count > 0; count--)
        {
            string name = r.Name();
            Due.Add(book.Group(name) ?? throw r.Damaged($"the book does not know group {name}"));
        }

        for (int count = r.Count(); count > 0; count--)
        {
            FillContext context = new();
            context.Load(r);
            Told.Add(context);
        }
    }
}
