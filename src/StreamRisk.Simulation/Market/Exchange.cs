using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>Matches the orders of one instrument by price and time, and reports what happens as the venue would.</summary>
internal sealed class Exchange(SimInstrument instrument, Recorder recorder, Prng random)
{
    private const long ShareNanos = 1_000_000_000;

    /// <summary>Share of matches of which the feed carries one fill only; the other side is to be known by its order id.</summary>
    private const double OneSided = 0.04;

    private readonly OrderBook _book = new();
    private readonly Dictionary<(int Group, string? ClientOrder, Side Side), int> _open = [];

    public SimInstrument Instrument => instrument;

    public long? BestBid => _book.BestBid;

    public long? BestAsk => _book.BestAsk;

    /// <summary>The party already has an open order against such an order: an honest one would not meet itself.</summary>
    public bool HasOpposite(Party party, string? clientOrder, Side side) =>
        _open.GetValueOrDefault((party.Group, clientOrder, side == Side.Buy ? Side.Sell : Side.Buy)) > 0;

    /// <summary>Enters an order, matches it and rests what is left of a limit order; what is left of a market order is cancelled.</summary>
    /// <param name="ticks">Limit; null: market order.</param>
    /// <param name="played">Called with each event id and time that the order causes.</param>
    public SimOrder Place(
        Party party,
        Side side,
        long? ticks,
        long shares,
        OrderTags tags = default,
        FillReports? reports = null,
        Action<EventTime, string, SimOrder>? played = null)
    {
        SimOrder order = new()
        {
            Id = recorder.NextOrderId(),
            Party = party,
            Side = side,
            Tags = tags,
            Ticks = ticks,
            Remaining = shares,
        };
        Report(order, OrderKind.New, shares, order.Ticks, null, played);
        while (order.IsOpen && _book.Best(Opposite(side)) is { } resting && Crosses(order, resting))
        {
            Match(order, resting, reports ?? DrawReports(order, resting), played);
        }

        if (order.IsOpen && ticks is null)
        {
            long left = order.Remaining;
            order.Remaining = 0;
            Report(order, OrderKind.Cancel, left, null, null, played);
        }
        else if (order.IsOpen)
        {
            Rest(order, 1);
        }

        return order;
    }

    /// <summary>Takes an order out of the book; no effect if it is not open any more.</summary>
    public void Cancel(SimOrder order) => Withdraw(order, OrderKind.Cancel);

    /// <summary>Moves an order to a new price or open quantity, behind the orders already there. The price may not cross the book.</summary>
    public void Amend(SimOrder order, long ticks, long remaining)
    {
        Rest(order, -1);
        (order.Ticks, order.Remaining) = (ticks, remaining);
        Report(order, OrderKind.Amend, order.Executed + remaining, ticks, null, null);
        Rest(order, 1);
    }

    /// <summary>The session is over: what still rests expires.</summary>
    public void Close()
    {
        foreach (SimOrder order in _book.All())
        {
            Withdraw(order, OrderKind.Expire);
        }
    }

    private void Withdraw(SimOrder order, OrderKind kind)
    {
        if (!order.IsOpen)
        {
            return;
        }

        Rest(order, -1);
        long left = order.Remaining;
        order.Remaining = 0;
        Report(order, kind, left, order.Ticks, null, null);
    }

    private void Match(SimOrder aggressor, SimOrder resting, FillReports reports, Action<EventTime, string, SimOrder>? played)
    {
        long shares = Math.Min(aggressor.Remaining, resting.Remaining);
        long ticks = resting.Ticks!.Value;
        if (shares == resting.Remaining)
        {
            Rest(resting, -1);
        }

        foreach (SimOrder order in (ReadOnlySpan<SimOrder>)[aggressor, resting])
        {
            order.Remaining -= shares;
            order.Executed += shares;
        }

        if (reports != FillReports.RestingOnly)
        {
            Report(aggressor, OrderKind.Fill, shares, ticks, resting.Id, played);
        }

        if (reports != FillReports.AggressorOnly)
        {
            Report(resting, OrderKind.Fill, shares, ticks, aggressor.Id, played);
        }

        bool buys = aggressor.Side == Side.Buy;
        recorder.Add(new TradePrint
        {
            TradeId = recorder.NextTradeId(),
            Action = TradeAction.New,
            Instrument = instrument.Symbol,
            Venue = SimInstrument.Venue,
            EventTime = recorder.Stamp(),
            Price = new Price(ticks * SimInstrument.TickNanos),
            Quantity = new Quantity(shares * ShareNanos),
            Aggressor = aggressor.Side,
            BuyOrderId = buys ? aggressor.Id : resting.Id,
            SellOrderId = buys ? resting.Id : aggressor.Id,
        });
    }

    private void Report(
        SimOrder order, OrderKind kind, long shares, long? ticks, string? counterparty, Action<EventTime, string, SimOrder>? played)
    {
        string id = recorder.NextOrderEventId();
        EventTime at = recorder.Stamp();
        recorder.Add(new OrderEvent
        {
            EventId = id,
            Instrument = instrument.Symbol,
            Venue = SimInstrument.Venue,
            EventTime = at,
            OrderId = order.Id,
            Kind = kind,
            Side = order.Side,
            Price = ticks is { } t ? new Price(t * SimInstrument.TickNanos) : null,
            Quantity = new Quantity(shares * ShareNanos),
            Remaining = new Quantity(order.Remaining * ShareNanos),
            Account = order.Party.Account,
            Firm = order.Tags.Firm,
            Desk = order.Tags.Desk,
            Trader = order.Tags.Trader,
            Strategy = order.Tags.Strategy,
            Capacity = order.Tags.Capacity,
            ClientOrderId = order.Tags.ClientOrderId,
            ReceivedClientOrder = order.Tags.ReceivedClientOrder,
            CounterpartyOrderId = counterparty,
        });
        played?.Invoke(at, id, order);
    }

    /// <summary>Puts an order into the book (1) or takes it out (-1).</summary>
    private void Rest(SimOrder order, int step)
    {
        (int, string?, Side) key = (order.Party.Group, order.Tags.ClientOrderId, order.Side);
        _open[key] = _open.GetValueOrDefault(key) + step;
        if (step > 0)
        {
            _book.Add(order);
        }
        else
        {
            _book.Remove(order);
        }
    }

    /// <summary>
    /// Leaves out only fills that nobody needs to follow an order: of a market order that is done, or of a private holder's resting order.
    /// A reader who counts open quantity would otherwise believe in quotes that are long gone.
    /// </summary>
    private FillReports DrawReports(SimOrder aggressor, SimOrder resting) => !random.Chance(OneSided) ? FillReports.Both
        : aggressor.Ticks is null && aggressor.Remaining <= resting.Remaining ? FillReports.RestingOnly
        : resting.Tags == default ? FillReports.AggressorOnly
        : FillReports.Both;

    private static bool Crosses(SimOrder order, SimOrder resting) =>
        order.Ticks is not { } limit || (order.Side == Side.Buy ? limit >= resting.Ticks : limit <= resting.Ticks);

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
