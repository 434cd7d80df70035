using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>
/// The client orders of one instrument that are not half done, by order id and by what relates others to them; and the newest own orders,
/// for a client order that is told late. Bounded; the oldest is forgotten first.
/// </summary>
internal sealed class ClientOrders : IKeyState
{
    private readonly Dictionary<string, ClientOrder> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ClientOrder>> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ClientOrder>> _byTrader = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ClientOrder>> _byDesk = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ClientOrder>> _byFirm = new(StringComparer.Ordinal);
    private readonly Queue<ClientOrder> _order = new();

    public bool IsEmpty => _byId.Count == 0;

    /// <summary>The newest own orders, for a client order that is told late.</summary>
    public RecentOrders Recent { get; } = new();

    /// <summary>Ids of the own orders that are ahead of a client's.</summary>
    public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were received; those that are done may be among them.</summary>
    public IEnumerable<ClientOrder> All => _order;

    public void Add(ClientOrder order, int most)
    {
        while (_byId.Count >= most || _order.Count >= 2 * most)
        {
            Remove(_order.Dequeue());
        }

        _byId[order.OrderId] = order;
        _order.Enqueue(order);
        Index(order, add: true);
    }

    public ClientOrder? Find(string orderId) => _byId.GetValueOrDefault(orderId);

    /// <summary>Client orders that this reference names: theirs, or their order id.</summary>
    public IReadOnlyList<ClientOrder> WorkedUnder(string reference) => _byReference.TryGetValue(reference, out List<ClientOrder>? orders) ? orders : [];

    public void Remove(ClientOrder order)
    {
        if (_byId.TryGetValue(order.OrderId, out ClientOrder? known) && ReferenceEquals(known, order))
        {
            _byId.Remove(order.OrderId);
            Index(order, add: false);
        }
    }

    /// <summary>Adds the client orders that this own order is related to.</summary>
    public void CollectRelated(in MarketOrder own, List<ClientOrder> into)
    {
        Collect(_byTrader, own.Order.Trader, own, into);
        Collect(_byDesk, own.Order.Desk, own, into);
        if (own.Role is Role.House or Role.Employee)
        {
            Collect(_byFirm, own.Order.Firm, own, into);
        }
    }

    public void Rename(string old, string current)
    {
        foreach (ClientOrder order in _order)
        {
            order.Group = order.Group == old ? current : order.Group;
            for (int i = 0; i < order.Own.Count; i++)
            {
                order.Own[i] = order.Own[i].Group == old ? order.Own[i] with { Group = current } : order.Own[i];
            }
        }

        Recent.Rename(old, current);
    }

    public void Clear()
    {
        _byId.Clear();
        _byReference.Clear();
        _byTrader.Clear();
        _byDesk.Clear();
        _byFirm.Clear();
        _order.Clear();
        Recent.Clear();
        Taken.Clear();
    }

    public void Save(StateWriter w)
    {
        List<ClientOrder> orders = [];
        foreach (ClientOrder order in _order)
        {
            if (_byId.TryGetValue(order.OrderId, out ClientOrder? known) && ReferenceEquals(known, order))
            {
                orders.Add(order);
            }
        }

        w.Count(orders.Count);
        foreach (ClientOrder order in orders)
        {
            order.Save(w);
        }

        Recent.Save(w);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            ClientOrder order = ClientOrder.Read(r);
            Add(order, int.MaxValue / 2);
            foreach (OwnOrder own in order.Own)
            {
                Taken.Add(own.OrderId);
            }
        }

        Recent.Load(r);
    }

    private static void Collect(Dictionary<string, List<ClientOrder>> index, string? tie, in MarketOrder own, List<ClientOrder> into)
    {
        if (tie is null || !index.TryGetValue(tie, out List<ClientOrder>? orders))
        {
            return;
        }

        foreach (ClientOrder order in orders)
        {
            if (order.IsRelatedTo(own) && !into.Contains(order))
            {
                into.Add(order);
            }
        }
    }

    private void Index(ClientOrder order, bool add)
    {
        Change(_byReference, order.OrderId, order, add);
        if (order.ClientOrderId is { } reference && reference != order.OrderId)
        {
            Change(_byReference, reference, order, add);
        }

        Change(_byTrader, order.Trader, order, add);
        Change(_byDesk, order.Desk, order, add);
        Change(_byFirm, order.Firm, order, add);
    }

    private static void Change(Dictionary<string, List<ClientOrder>> index, string? key, ClientOrder order, bool add)
    {
        if (key is null)
        {
            return;
        }

        if (!index.TryGetValue(key, out List<ClientOrder>? orders))
        {
            index.Add(key, orders = []);
        }

        if (add)
        {
            orders.Add(order);
            return;
        }

        orders.Remove(order);
        if (orders.Count == 0)
        {
            index.Remove(key);
        }
    }
}
