using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation.Market;

/// <summary>Resting orders by price, then time. Few levels: each side is a list with its best price last.</summary>
internal sealed class OrderBook
{
    private readonly List<Level> _bids = [];
    private readonly List<Level> _asks = [];

    public long? BestBid => _bids.Count > 0 ? _bids[^1].Ticks : null;

    public long? BestAsk => _asks.Count > 0 ? _asks[^1].Ticks : null;

    public SimOrder? Best(Side side) => SideOf(side) is [.., Level best] ? best.Orders[0] : null;

    /// <summary>Shares resting at the best prices of one side.</summary>
    public long Depth(Side side, int levels)
    {
        List<Level> all = SideOf(side);
        long shares = 0;
        for (int i = all.Count - 1; i >= Math.Max(0, all.Count - levels); i--)
        {
            foreach (SimOrder order in all[i].Orders)
            {
                shares += order.Remaining;
            }
        }

        return shares;
    }

    /// <summary>Prices of one side with what rests there, best first.</summary>
    public IEnumerable<(long Ticks, long Shares)> Levels(Side side)
    {
        List<Level> all = SideOf(side);
        for (int i = all.Count - 1; i >= 0; i--)
        {
            yield return (all[i].Ticks, all[i].Orders.Sum(o => o.Remaining));
        }
    }

    public void Add(SimOrder order)
    {
        List<Level> levels = SideOf(order.Side);
        long ticks = order.Ticks!.Value;
        int i = levels.Count;
        while (i > 0 && IsBetter(order.Side, levels[i - 1].Ticks, ticks))
        {
            i--;
        }

        if (i == 0 || levels[i - 1].Ticks != ticks)
        {
            levels.Insert(i, new Level(ticks));
            i++;
        }

        levels[i - 1].Orders.Add(order);
    }

    public void Remove(SimOrder order)
    {
        List<Level> levels = SideOf(order.Side);
        int i = levels.Count - 1;
        while (levels[i].Ticks != order.Ticks)
        {
            i--;
        }

        levels[i].Orders.Remove(order);
        if (levels[i].Orders.Count == 0)
        {
            levels.RemoveAt(i);
        }
    }

    /// <summary>All resting orders, bids first, best last on each side.</summary>
    public IReadOnlyList<SimOrder> All() => [.. _bids.Concat(_asks).SelectMany(l => l.Orders)];

    private List<Level> SideOf(Side side) => side == Side.Buy ? _bids : _asks;

    private static bool IsBetter(Side side, long a, long b) => side == Side.Buy ? a > b : a < b;

    private sealed record Level(long Ticks)
    {
        public List<SimOrder> Orders { get; } = [];
    }
}
