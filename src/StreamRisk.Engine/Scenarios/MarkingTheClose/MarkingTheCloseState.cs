using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>State of scenario 5 for one instrument.</summary>
internal sealed class MarkingTheCloseState : IPerInstrumentState
{
    public GroupStates<GroupClose> Groups { get; } = new();

    /// <summary>Groups with a fill before the close of the newest session, in the sequence of their first one.</summary>
    public List<BookGroup> Active { get; } = [];

    /// <summary>Open of that session.</summary>
    public EventTime Session { get; private set; } = EventTime.MinValue;

    /// <summary>The close has passed on the market clock: what comes is late and judged at once.</summary>
    public bool IsOver { get; set; }

    /// <summary>The group's figures of the session; null: another one has begun since.</summary>
    public GroupClose? Of(BookGroup group, EventTime session)
    {
        if (session != Session)
        {
            if (session < Session)
            {
                return null;
            }

            (Session, IsOver) = (session, false);
            Active.Clear();
        }

        GroupClose close = Groups.Of(group);
        if (close.Session != session)
        {
            close.Begin(session);
            Active.Add(group);
        }

        return close;
    }

    public void Merge(OrderBook book, GroupMerged merged)
    {
        if (book.Moved is { } move && Groups.Find(move.Old) is { } moved && moved.Session == Session)
        {
            Of(move.Into, Session)!.Append(moved);
            Active.Remove(move.Old);
            Groups.Forget(move.Old);
        }
    }

    public void Save(StateWriter w, OrderBook book)
    {
        w.Time(Session);
        w.Bool(IsOver);
        Groups.Save(w, book);
        w.Count(Active.FindAll(g => Groups.Find(g) is not null).Count);
        foreach (BookGroup group in Active)
        {
            if (Groups.Find(group) is not null)
            {
                w.Name(group.Name);
            }
        }
    }

    public void Load(StateReader r, OrderBook book)
    {
        Session = r.Time();
        IsOver = r.Bool();
        Groups.Load(r, book);
        for (int count = r.Count(); count > 0; count--)
        {
            string name = r.Name();
            Active.Add(book.Group(name) ?? throw r.Damaged($"the book does not know group {name}"));
        }
    }
}
