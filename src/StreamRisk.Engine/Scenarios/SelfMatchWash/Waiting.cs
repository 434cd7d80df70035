using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>Fills whose other side is not known yet, by that side's order id. Bounded; the oldest is forgotten first.</summary>
internal sealed class WaitingFills
{
    private readonly Dictionary<string, List<Fill>> _byOther = new(StringComparer.Ordinal);
    private readonly Queue<(string Other, string EventId)> _order = new();
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Add(string otherOrderId, in Fill fill, int most)
    {
        while (_count >= most || _order.Count > 2 * most)
        {
            Forget(_order.Dequeue());
        }

        if (!_byOther.TryGetValue(otherOrderId, out List<Fill>? fills))
        {
            _byOther.Add(otherOrderId, fills = []);
        }

        fills.Add(fill);
        _order.Enqueue((otherOrderId, fill.Evidence.EventId));
        _count++;
    }

    /// <summary>The fills that waited for this order, in log order; null: none.</summary>
    public List<Fill>? Take(string orderId)
    {
        if (_byOther.Remove(orderId, out List<Fill>? fills))
        {
            _count -= fills.Count;
        }

        return fills;
    }

    private void Forget((string Other, string EventId) oldest)
    {
        if (_byOther.TryGetValue(oldest.Other, out List<Fill>? fills))
        {
            _count -= fills.RemoveAll(f => f.Evidence.EventId == oldest.EventId);
            if (fills.Count == 0)
            {
                _byOther.Remove(oldest.Other);
            }
        }
    }

    /// <summary>One side's report of an execution.</summary>
    internal readonly record struct Fill(string OrderId, Side Side, Price Price, Quantity Quantity, Evidence Evidence);
}
