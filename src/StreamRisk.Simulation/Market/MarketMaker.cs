using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>Quotes both sides around the fair price and follows it.</summary>
internal sealed class MarketMaker(Exchange exchange, Party party, int halfSpread, Prng random)
{
    private readonly OrderTags _tags = new(Firm: "F" + party.Group, Strategy: "quoting", Capacity: "principal");
    private SimOrder? _bid;
    private SimOrder? _ask;

    /// <summary>Renews quotes that are gone, small, or away from the fair price.</summary>
    public void Refresh()
    {
        double fair = exchange.Instrument.Fair.Ticks;
        long bid = Math.Max(1, (long)Math.Floor(fair) - halfSpread);
        long ask = (long)Math.Ceiling(fair) + halfSpread;

        _bid = Renew(_bid, Side.Buy, bid, _ask);
        _ask = Renew(_ask, Side.Sell, ask, _bid);
    }

    private SimOrder Renew(SimOrder? quote, Side side, long ticks, SimOrder? other)
    {
        // The other side gives way first, so that the maker never meets itself.
        if (other is { IsOpen: true } && (side == Side.Buy ? ticks >= other.Ticks : ticks <= other.Ticks))
        {
            exchange.Cancel(other);
        }

        long size = 100 * random.Between(4, 9);
        if (quote is { IsOpen: true })
        {
            if (Math.Abs(quote.Ticks!.Value - ticks) < 2 && quote.Remaining >= 200)
            {
                return quote;
            }

            if (random.Chance(0.4) && !Crosses(side, ticks))
            {
                exchange.Amend(quote, ticks, size);
                return quote;
            }

            exchange.Cancel(quote);
        }

        return exchange.Place(party, side, ticks, size, _tags);
    }

    private bool Crosses(Side side, long ticks) => side == Side.Buy ? exchange.BestAsk <= ticks : exchange.BestBid >= ticks;
}
