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

    /// <summary>Renews quotes that are gone, small, or away from the fair price. It only quotes: it never takes what others show.</summary>
    public void Refresh()
    {
        if (exchange.InAuction)
        {
            return;
        }

        double fair = exchange.Instrument.Fair.Ticks;
        long bid = Math.Max(1, Math.Min((long)Math.Floor(fair) - halfSpread, (exchange.BestAsk ?? long.MaxValue) - 1));
        long ask = Math.Max((long)Math.Ceiling(fair) + halfSpread, (exchange.BestBid ?? 0) + 1);

        _bid = Renew(_bid, Side.Buy, bid);
        _ask = Renew(_ask, Side.Sell, ask);
    }

    private SimOrder Renew(SimOrder? quote, Side side, long ticks)
    {
        if (quote is { IsOpen: true })
        {
            bool near = Math.Abs(quote.Ticks!.Value - ticks) < 2;
            if (near && quote.Remaining == _size)
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
