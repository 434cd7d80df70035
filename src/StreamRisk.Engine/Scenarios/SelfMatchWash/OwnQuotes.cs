using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Scenarios.SelfMatchWash;

/// <summary>
/// The resting orders of one owner group, best price first. Orders that left or moved stay in the heaps until they come up or outnumber
/// the live ones, so that a change costs a logarithm and no search.
/// </summary>
internal sealed class OwnQuotes
{
    // Below this it does not pay to clean up.
    private const int Small = 64;

    private readonly PriorityQueue<string, (long Price, long Sequence)> _bids = new();
    private readonly PriorityQueue<string, (long Price, long Sequence)> _asks = new();

    public int Bids { get; private set; }

    public int Asks { get; private set; }

    public bool IsEmpty => Bids == 0 && Asks == 0;

    /// <summary>An order rests at its price.</summary>
    public void Add(string orderId, in OwnedOrder order)
    {
        if (order.Side == Side.Buy)
        {
            Bids++;
            _bids.Enqueue(orderId, (-order.Price!.Value.Nanos, order.Sequence));
        }
        else
        {
            Asks++;
            _asks.Enqueue(orderId, (order.Price!.Value.Nanos, order.Sequence));
        }
    }

    /// <summary>An order no longer rests where it did.</summary>
    public void Remove(Side side)
    {
        if (side == Side.Buy)
        {
            Bids--;
        }
        else
        {
            Asks--;
        }
    }

    /// <summary>The best resting order of that side; null: none.</summary>
    public string? Best(Side side, string group, Dictionary<string, OwnedOrder> orders)
    {
        int live = side == Side.Buy ? Bids : Asks;
        PriorityQueue<string, (long Price, long Sequence)> heap = side == Side.Buy ? _bids : _asks;
        if (live == 0)
        {
            heap.Clear();
            return null;
        }

        if (heap.Count > Small && heap.Count > 2 * live)
        {
            CleanUp(heap, side, group, orders);
        }

        while (heap.TryPeek(out string? orderId, out (long Price, long Sequence) at))
        {
            if (Stands(orderId, at.Price, side, group, orders))
            {
                return orderId;
            }

            heap.Dequeue();
        }

        return null;
    }

    private static bool Stands(string orderId, long key, Side side, string group, Dictionary<string, OwnedOrder> orders) =>
        orders.TryGetValue(orderId, out OwnedOrder order)
        && order.Rests
        && order.Side == side
        && order.Group == group
        && order.Price!.Value.Nanos == (side == Side.Buy ? -key : key);

    private static void CleanUp(
        PriorityQueue<string, (long Price, long Sequence)> heap, Side side, string group, Dictionary<string, OwnedOrder> orders)
    {
        List<(string, (long, long))> standing = [];
        while (heap.TryDequeue(out string? orderId, out (long Price, long Sequence) at))
        {
            if (Stands(orderId, at.Price, side, group, orders))
            {
                standing.Add((orderId, at));
            }
        }

        heap.EnqueueRange(standing);
    }
}
