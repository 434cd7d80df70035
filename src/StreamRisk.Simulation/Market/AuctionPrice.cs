using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation.Market;

/// <summary>The price of a call auction: the one that executes most; of several the one nearest to a reference.</summary>
internal static class AuctionPrice
{
    /// <returns>Ticks; null: nothing meets.</returns>
    public static long? Of(OrderBook book, double reference)
    {
        List<(long Ticks, long Shares)> bids = [.. book.Levels(Side.Buy)];
        List<(long Ticks, long Shares)> asks = [.. book.Levels(Side.Sell)];
        long? best = null;
        long most = 0;
        foreach (long ticks in bids.Select(b => b.Ticks).Concat(asks.Select(a => a.Ticks)).Distinct().Order())
        {
            long bought = bids.Where(b => b.Ticks >= ticks).Sum(b => b.Shares);
            long sold = asks.Where(a => a.Ticks <= ticks).Sum(a => a.Shares);
            long shares = Math.Min(bought, sold);
            if (shares > most || (shares == most && best is { } b0 && Math.Abs(ticks - reference) < Math.Abs(b0 - reference)))
            {
                (best, most) = (shares > 0 ? ticks : null, shares);
            }
        }

        return best;
    }
}
