using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Reports that name an order not known yet, by that order's id. Bounded; the oldest is forgotten first.</summary>
/// <param name="idOf">Id of a report; one order waits for each once.</param>
internal sealed class Waiting<T>(Func<T, string> idOf)
{
    private readonly Dictionary<string, List<T>> _byOrder = new(StringComparer.Ordinal);
    private readonly Queue<(string OrderId, string Id)> _order = new();
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Add(string orderId, in T report, int most)
    {
        while (_count >= most || _order.Count > 2 * most)
        {
            Forget(_order.Dequeue());
        }

        if (!_byOrder.TryGetValue(orderId, out List<T>? reports))
        {
            _byOrder.Add(orderId, reports = []);
        }

        reports.Add(report);
        _order.Enqueue((orderId, idOf(report)));
        _count++;
    }

    /// <summary>The reports that waited for this order, in log order; null: none.</summary>
    public List<T>? Take(string orderId)
    {
        if (_byOrder.Remove(orderId, out List<T>? reports))
        {
            _count -= reports.Count;
        }

        return reports;
    }

    private void Forget((string OrderId, string Id) oldest)
    {
        if (_byOrder.TryGetValue(oldest.OrderId, out List<T>? reports))
        {
            _count -= reports.RemoveAll(r => idOf(r) == oldest.Id);
            if (reports.Count == 0)
            {
                _byOrder.Remove(oldest.OrderId);
            }
        }
    }

    public void Save(StateWriter w, Action<StateWriter, T> save)
    {
        w.Count(_byOrder.Count);
        foreach (string orderId in StateWriter.Ordinal(_byOrder))
        {
            List<T> reports = _byOrder[orderId];
            w.Name(orderId);
            w.Count(reports.Count);
            foreach (T report in reports)
            {
                save(w, report);
            }
        }

        w.Count(_order.Count);
        foreach ((string orderId, string id) in _order)
        {
            w.Name(orderId);
            w.Text(id);
        }
    }

    public void Load(StateReader r, Func<StateReader, T> read)
    {
        for (int orders = r.Count(); orders > 0; orders--)
        {
            List<T> reports = [];
            _byOrder[r.Name()] = reports;
            for (int count = r.Count(); count > 0; count--)
            {
                reports.Add(read(r));
            }

            _count += reports.Count;
        }

        for (int count = r.Count(); count > 0; count--)
        {
            _order.Enqueue((r.Name(), r.Text()));
        }
    }
}
