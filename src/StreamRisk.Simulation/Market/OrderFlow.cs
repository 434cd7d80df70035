using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>The main days of one instrument: market makers, and retail, institutions, brokers and houses who take and give liquidity.</summary>
internal sealed class OrderFlow
{
    private const double Aggressive = 0.38;
    private const double Passive = 0.3;

    /// <summary>Mean quantity taken in one step (measured; a test holds it).</summary>
    public const double SharesPerStep = 78;

    private readonly Exchange _exchange;
    private readonly Agenda _agenda;
    private readonly Crowd _crowd;
    private readonly Prng _random;
    private readonly List<MarketMaker> _makers;
    private readonly Auctions _auctions;
    private readonly ClientDesk _clients;
    private readonly List<(EventTime From, EventTime Until, double Factor)> _paces = [];
    private readonly double _meanSeconds;
    private EventTime _open;
    private EventTime _close;

    public OrderFlow(Exchange exchange, Agenda agenda, Crowd crowd, Prng random, int steps)
    {
        (_exchange, _agenda, _crowd, _random) = (exchange, agenda, crowd, random);
        _meanSeconds = (SessionDates.Close - SessionDates.Open).TotalSeconds / steps;
        int halfSpread = random.Between(2, 4);
        _makers = [.. crowd.Makers.Select(m => new MarketMaker(exchange, agenda, m, halfSpread, random))];
        _auctions = new Auctions(this, agenda, crowd, random.Fork(), steps);
        _clients = new ClientDesk(this, agenda, crowd, random.Fork());
        SharesPerMinute = steps * SharesPerStep / SessionDates.Minutes;
    }

    public Exchange Exchange => _exchange;

    public SimInstrument Instrument => _exchange.Instrument;

    public Crowd Crowd => _crowd;

    public IReadOnlyList<MarketMaker> Makers => _makers;

    public ClientDesk Clients => _clients;

    /// <summary>Mean volume of the ordinary flow.</summary>
    public double SharesPerMinute { get; }

    /// <summary>A share of the volume of so many minutes, in tens of shares; never nothing.</summary>
    public long Slice(double minutes, double share) => 10 * Math.Max(1, (long)Math.Round(SharesPerMinute * minutes * share / 10));

    /// <summary>Plans a day.</summary>
    public void Play(DateOnly date)
    {
        EventTime open = SessionDates.At(date, SessionDates.Open);
        EventTime close = SessionDates.At(date, SessionDates.Close);
        _agenda.At(open - TimeSpan.FromMinutes(10), () => (_open, _close) = (open, close));
        if (Instrument.HasAuctions)
        {
            _auctions.Play(open - TimeSpan.FromMinutes(5), open);
            _auctions.Play(SessionDates.At(date, SessionDates.ClosingAuction), close - TimeSpan.FromMilliseconds(_random.Between(20, 400)));
        }

        _clients.Play(open);
        _agenda.At(open + TimeSpan.FromMicroseconds(_random.Between(100, 900_000)), Step);
        _agenda.At(close, _exchange.Close);
    }

    /// <summary>The ordinary flow runs that much faster for a while; 0: nobody but the makers acts.</summary>
    public void Pace(EventTime from, EventTime until, double factor) => _paces.Add((from, until, factor));

    /// <summary>Quotes follow the fair price now.</summary>
    public void Refresh()
    {
        Instrument.Fair.Advance(_agenda.Now);

        // Each is first as often as the others, and so has its turn in the queue.
        int first = _random.Next(_makers.Count);
        for (int i = 0; i < _makers.Count; i++)
        {
            _makers[(first + i) % _makers.Count].Refresh();
        }
    }

    /// <summary>Someone buys or sells at once.</summary>
    public void Take(Side side)
    {
        Bidder taker = _crowd.DrawTaker();
        if (_exchange.HasOpposite(taker.Party, taker.Tags.ClientOrderId, side) || _exchange.InAuction)
        {
            return;
        }

        long? limit = _exchange.Best(OtherSide.Of(side)) is { } t && _random.Chance(0.4) ? OtherSide.Improve(side, t, 2) : null;
        SimOrder order = _exchange.Place(taker.Party, side, limit, taker.Shares, taker.Tags);
        if (order.IsOpen)
        {
            CancelLater(order, 20);
        }
    }

    /// <summary>Someone of the crowd takes what rests at that price or better, and no more than that many shares.</summary>
    public void TakeAt(Side side, long limit, long shares)
    {
        if (shares <= 0)
        {
            return;
        }

        Bidder taker = _crowd.DrawRetail(shares);
        for (int i = 0; i < 20 && _exchange.HasOpposite(taker.Party, null, side); i++)
        {
            taker = _crowd.DrawRetail(shares);
        }

        _exchange.Cancel(_exchange.Place(taker.Party, side, limit, shares, taker.Tags));
    }

    /// <summary>A trade with an institution outside the main days, when nothing else is in the book.</summary>
    public SimOrder Deal(Party party, Side side, long ticks, long shares, Planting? plant)
    {
        SimOrder quote = _exchange.Place(_crowd.DrawInstitution(), OtherSide.Of(side), ticks, shares, reports: FillReports.Both);
        SimOrder order = _exchange.Place(party, side, ticks, shares, default, plant, FillReports.Both);
        _exchange.Cancel(quote);
        return order;
    }

    private void Step()
    {
        if (_agenda.Now >= _close)
        {
            return;
        }

        double pace = PaceNow();
        if (!_exchange.InAuction)
        {
            Refresh();
            if (pace > 0)
            {
                Act();
            }
        }

        _agenda.In(_random.NextExponential(_meanSeconds / SessionDates.Shape(_agenda.Now, _open) / Math.Max(0.5, pace)), Step);
    }

    private void Act()
    {
        double draw = _random.NextDouble();
        if (draw < Aggressive)
        {
            Take(_random.Chance(0.5) ? Side.Buy : Side.Sell);
        }
        else if (draw < Aggressive + Passive)
        {
            Give(_random.Chance(0.5) ? Side.Buy : Side.Sell);
        }
    }

    private double PaceNow()
    {
        double pace = 1;
        foreach ((EventTime from, EventTime until, double factor) in _paces)
        {
            pace = _agenda.Now >= from && _agenda.Now <= until ? factor : pace;
        }

        return pace;
    }

    private void Give(Side side)
    {
        if (_exchange.Best(side) is not { } best)
        {
            return;
        }

        Bidder giver = _crowd.DrawGiver();
        if (_exchange.HasOpposite(giver.Party, null, side))
        {
            return;
        }

        long ticks = OtherSide.Improve(side, best, -_random.Between(0, 6));
        CancelLater(_exchange.Place(giver.Party, side, ticks, giver.Shares, giver.Tags), 90);
    }

    private void CancelLater(SimOrder order, double meanSeconds)
    {
        if (order.IsOpen)
        {
            _agenda.In(1 + _random.NextExponential(meanSeconds), () => _exchange.Cancel(order));
        }
    }
}
