using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>State of scenario 16 for one instrument.</summary>
internal sealed class OrderToTradeState : IPerInstrumentState
{
    private static readonly int Roles = Enum.GetValues<Role>().Length;

    private readonly RolePool[] _pools = new RolePool[Roles + 1];

    public OrderToTradeState()
    {
        for (int i = 0; i < _pools.Length; i++)
        {
            _pools[i] = new RolePool();
        }
    }

    public GroupStates<SessionOrders> Groups { get; } = new();

    /// <summary>Groups that did something in the session of the newest record, in the sequence of their first one.</summary>
    public List<BookGroup> Active { get; } = [];

    /// <summary>Open of that session.</summary>
    public EventTime Session { get; set; } = EventTime.MinValue;

    /// <summary>Groups without a role are peers of each other.</summary>
    public RolePool Pool(Role? role) => _pools[role is { } known ? (int)known : Roles];

    /// <summary>The group's figures of the session; null: that session is over.</summary>
    public SessionOrders? Of(BookGroup group, EventTime session)
    {
        if (session != Session)
        {
            if (session < Session)
            {
                return null;
            }

            Session = session;
            Active.Clear();
        }

        SessionOrders orders = Groups.Of(group);
        if (orders.Session != session)
        {
            orders.Begin(session);
            Active.Add(group);
        }

        return orders;
    }

    public void Merge(OrderBook book, GroupMerged merged)
    {
        if (book.Moved is not { } move || Groups.Find(move.Old) is not { } moved || moved.Session != Session)
        {
            return;
        }

        SessionOrders into = Of(move.Into, Session)!;
        into.Role ??= moved.Role;
        into.Append(moved);
        Active.Remove(move.Old);
        Groups.Forget(move.Old);
    }

    public void Save(StateWriter w, OrderBook book)
    {
        foreach (RolePool pool in _pools)
        {
            pool.Save(w);
        }

        w.Time(Session);
        Groups.Save(w, book);
        int known = Active.FindAll(g => Groups.Find(g) is not null).Count;
        w.Count(known);
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
        foreach (RolePool pool in _pools)
        {
            pool.Load(r);
        }

        Session = r.Time();
        Groups.Load(r, book);
        for (int count = r.Count(); count > 0; count--)
        {
            string name = r.Name();
            Active.Add(book.Group(name) ?? throw r.Damaged($"the book does not know group {name}"));
        }
    }
}
