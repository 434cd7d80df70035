using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Market;

/// <summary>Matches the orders of one instrument by price and time, and reports what happens as the venue would.</summary>
internal sealed class Exchange(SimInstrument instrument, Recorder recorder, TradeReports trades, Prng random)
{
    private const long ShareNanos = 1_000_000_000;

    /// <summary>Share of matches of which the feed carries one fill only; the other side is to be known by its order id.</summary>
    private const double OneSided = 0.04;

    private readonly OrderBook _book = new();
    private readonly Dictionary<(int Group, string? ClientOrder, Side Side), int> _open = [];
    private bool _inAuction;

    public SimInstrument Instrument => instrument;

    /// <summary>Orders are collected and not matched.</summary>
    public bool InAuction => _inAuction;

    public long? BestBid => _book.BestBid;

    public long? BestAsk => _book.BestAsk;

    public long? Best(Side side) => side == Side.Buy ? _book.BestBid : _book.BestAsk;

    public long Depth(Side side, int levels) => _book.Depth(side, levels);

    /// <summary>The party already has an open order against such an order: an honest one would not meet itself.</summary>
    public bool HasOpposite(Party party, string? clientOrder, Side side) =>
        _open.GetValueOrDefault((party.Group, clientOrder, OtherSide.Of(side))) > 0;

    /// <summary>Enters an order, matches it and rests what is left of a limit order; what is left of a market order is cancelled.</summary>
    /// <param name="ticks">Limit; null: market order.</param>
    /// <param name="shown">Most that is displayed; null: all.</param>
    /// <param name="plant">Gets every event of the order's life.</param>
    public SimOrder Place(
        Party party,
        Side side,
        long? ticks,
        long shares,
        OrderTags tags = default,
        Planting? plant = null,
        FillReports? reports = null,
        long? shown = null)
    {
        SimOrder order = new()
        {
            Id = recorder.NextOrderId(),
            Party = party,
            Side = side,
            Tags = tags,
            Ticks = ticks,
            Remaining = shares,
            Shown = shown,
            Plant = plant,
        };
        plant?.Involve(party.Account);
        Report(order, OrderKind.New, shares, order.Ticks, null);
        while (!_inAuction && order.IsOpen && _book.Best(OtherSide.Of(side)) is { } resting && Crosses(order, resting))
        {
            Match(order, resting, resting.Ticks!.Value, reports ?? DrawReports(order, resting), order.Side);
        }

        if (order.IsOpen && ticks is null)
        {
            long left = order.Remaining;
            order.Remaining = 0;
            Report(order, OrderKind.Cancel, left, null, null);
        }
        else if (order.IsOpen)
        {
            Rest(order, 1);
        }

        return order;
    }

    /// <summary>Takes an order out of the book; no effect if it is not open any more.</summary>
    public void Cancel(SimOrder order) => Withdraw(order, OrderKind.Cancel);

    /// <summary>
    /// Moves an order to a new price or open quantity: behind the orders already there, unless it only gets smaller. The price may not cross the book.
    /// </summary>
    public void Amend(SimOrder order, long ticks, long remaining)
    {
        if (order.Ticks == ticks && remaining <= order.Remaining)
        {
            order.Remaining = remaining;
            Report(order, OrderKind.Amend, order.Executed + remaining, ticks, null);
            return;
        }

        Rest(order, -1);
        (order.Ticks, order.Remaining) = (ticks, remaining);
        Report(order, OrderKind.Amend, order.Executed + remaining, ticks, null);
        Rest(order, 1);
    }

    /// <summary>An order of that side and price would be executed at once.</summary>
    public bool WouldCross(Side side, long ticks) => side == Side.Buy ? _book.BestAsk <= ticks : _book.BestBid >= ticks;

    /// <summary>From now on orders are collected.</summary>
    public void BeginAuction() => _inAuction = true;

    /// <summary>Executes what meets at the one price that executes most, and trades continuously from then on.</summary>
    /// <param name="reference">Of several such prices the one nearest to this is taken.</param>
    public void EndAuction(double reference)
    {
        if (AuctionPrice.Of(_book, reference) is { } price)
        {
            while (_book.Best(Side.Buy) is { } bid && _book.Best(Side.Sell) is { } ask && bid.Ticks >= ask.Ticks)
            {
                Match(bid, ask, price, FillReports.Both, aggressor: null);
                Leave(bid);
                Leave(ask);
            }
        }

        _inAuction = false;
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
        Report(order, kind, left, order.Ticks, null);
    }

    /// <summary>Executes the first order, which may not rest yet, against one that rests.</summary>
    private void Match(SimOrder first, SimOrder resting, long ticks, FillReports reports, Side? aggressor)
    {
        long shares = Math.Min(first.Remaining, resting.Remaining);
        if (shares == resting.Remaining && aggressor is not null)
        {
            Rest(resting, -1);
        }

        foreach (SimOrder order in (ReadOnlySpan<SimOrder>)[first, resting])
        {
            order.Remaining -= shares;
            order.Executed += shares;
        }

        if (reports != FillReports.RestingOnly)
        {
            Report(first, OrderKind.Fill, shares, ticks, resting.Id);
        }

        if (reports != FillReports.AggressorOnly)
        {
            Report(resting, OrderKind.Fill, shares, ticks, first.Id);
        }

        bool buys = first.Side == Side.Buy;
        trades.Print(ticks, shares, aggressor, (buys ? first : resting).Id, (buys ? resting : first).Id, first.Plant is null && resting.Plant is null);
        resting.Filled?.Invoke();
    }

    private void Report(SimOrder order, OrderKind kind, long shares, long? ticks, string? counterparty)
    {
        string id = recorder.NextOrderEventId();
        EventTime at = recorder.Stamp();
        recorder.Sink.OnOrder(new OrderEvent
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
            Displayed = order.Shown is { } shown ? new Quantity(Math.Min(shown, order.Remaining) * ShareNanos) : null,
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
        order.Plant?.Add(at, id);
    }

    /// <summary>An order that an auction executed in full leaves the book.</summary>
    private void Leave(SimOrder order)
    {
        if (!order.IsOpen)
        {
            Rest(order, -1);
        }
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
        : aggressor.Plant is not null || resting.Plant is not null ? FillReports.Both
        : aggressor.Ticks is null && aggressor.Remaining <= resting.Remaining ? FillReports.RestingOnly
        : resting.Tags == default ? FillReports.AggressorOnly
        : FillReports.Both;

    private static bool Crosses(SimOrder order, SimOrder resting) =>
        order.Ticks is not { } limit || (order.Side == Side.Buy ? limit >= resting.Ticks : limit <= resting.Ticks);
}
