using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>Quotes both sides around the fair price, follows it, and fills up a quote that was hit: what it shows is always meant.</summary>
internal sealed class MarketMaker(Exchange exchange, Agenda agenda, Party party, int halfSpread, Prng random)
{
    private readonly OrderTags _tags = new(Firm: "F" + party.Group, Strategy: "quoting", Capacity: "principal");
    private readonly long _size = 100 * random.Between(4, 9);
    private SimOrder? _bid;
    private SimOrder? _ask;

    public Party Party => party;

    /// <summary>Renews quotes that are gone, small, or away from the fair price.</summary>
    public void Refresh()
    {
        if (exchange.InAuction)
        {
            return;
        }

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

        if (quote is { IsOpen: true })
        {
            bool near = Math.Abs(quote.Ticks!.Value - ticks) < 2;
            if (near && quote.Remaining >= 0.75 * _size)
            {
                return quote;
            }

            long target = near ? quote.Ticks.Value : ticks;
            if ((near || random.Chance(0.4)) && !exchange.WouldCross(side, target))
            {
                exchange.Amend(quote, target, _size);
                return quote;
            }

            exchange.Cancel(quote);
        }

        SimOrder placed = exchange.Place(party, side, ticks, _size, _tags);
        placed.Filled = () => agenda.In(0.004 + (0.03 * random.NextDouble()), FillUp);
        return placed;
    }

    /// <summary>After the close there is nothing to fill up.</summary>
    private void FillUp()
    {
        if (_bid is { IsOpen: true } || _ask is { IsOpen: true })
        {
            Refresh();
        }
    }
}
