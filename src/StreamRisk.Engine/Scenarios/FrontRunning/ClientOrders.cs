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
    private readonly Queue<OwnOrder> _own = new();

    public bool IsEmpty => _byId.Count == 0;

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
    public void CollectRelated(OwnOrder own, List<ClientOrder> into)
    {
        Collect(_byTrader, own.Trader, own, into);
        Collect(_byDesk, own.Desk, own, into);
        if (own.Role is Role.House or Role.Employee)
        {
            Collect(_byFirm, own.Firm, own, into);
        }
    }

    public void Remember(OwnOrder own, int most)
    {
        while (_own.Count >= most)
        {
            _own.Dequeue();
        }

        _own.Enqueue(own);
    }

    /// <summary>Own orders that a client order which is told late came before.</summary>
    public IEnumerable<OwnOrder> Recent => _own;

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

        for (int left = _own.Count; left > 0; left--)
        {
            OwnOrder own = _own.Dequeue();
            _own.Enqueue(own.Group == old ? own with { Group = current } : own);
        }
    }

    public void Clear()
    {
        _byId.Clear();
        _byReference.Clear();
        _byTrader.Clear();
        _byDesk.Clear();
        _byFirm.Clear();
        _order.Clear();
        _own.Clear();
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

        w.Count(_own.Count);
        foreach (OwnOrder own in _own)
        {
            own.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Add(ClientOrder.Read(r), int.MaxValue / 2);
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _own.Enqueue(OwnOrder.Read(r));
        }
    }

    private static void Collect(Dictionary<string, List<ClientOrder>> index, string? tie, OwnOrder own, List<ClientOrder> into)
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
