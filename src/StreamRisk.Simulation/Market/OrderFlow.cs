using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Market;

/// <summary>The main day of one instrument: market makers, and retail, institutions and brokers who take and give liquidity.</summary>
internal sealed class OrderFlow
{
    private const double Aggressive = 0.38;
    private const double Passive = 0.3;
    /// <summary>Mean quantity taken in one step (measured; a test holds it).</summary>
    public const double SharesPerStep = 78;

    private static readonly string[] s_strategies = ["twap", "vwap", "arrival"];

    private readonly Exchange _exchange;
    private readonly Agenda _agenda;
    private readonly Population _people;
    private readonly Prng _random;
    private readonly List<MarketMaker> _makers = [];
    private readonly EventTime _open;
    private readonly EventTime _close;
    private readonly double _meanSeconds;
    private int _clientOrders;

    public OrderFlow(Exchange exchange, Agenda agenda, Population people, Prng random, EventTime open, int steps)
    {
        (_exchange, _agenda, _people, _random, _open) = (exchange, agenda, people, random, open);
        _close = open + (SessionDates.Close - SessionDates.Open);
        _meanSeconds = (_close - _open).TotalSeconds / steps;
        int first = random.Next(people.MarketMakers.Count);
        for (int i = 0; i < 2; i++)
        {
            Party maker = people.MarketMakers[(first + i) % people.MarketMakers.Count];
            _makers.Add(new MarketMaker(exchange, maker, random.Between(2, 4), random));
        }
    }

    public Exchange Exchange => _exchange;

    public void Start()
    {
        _agenda.At(_open + TimeSpan.FromMicroseconds(_random.Between(100, 900_000)), Step);
        _agenda.At(_close, _exchange.Close);
    }

    /// <summary>Quotes follow the fair price now.</summary>
    public void Refresh()
    {
        _exchange.Instrument.Fair.Advance(_agenda.Now);
        foreach (MarketMaker maker in _makers)
        {
            maker.Refresh();
        }
    }

    /// <summary>Someone buys or sells at once.</summary>
    public void Take(Side side)
    {
        (Party party, OrderTags tags, long shares) = DrawTaker();
        if (_exchange.HasOpposite(party, tags.ClientOrderId, side))
        {
            return;
        }

        long? touch = side == Side.Buy ? _exchange.BestAsk : _exchange.BestBid;
        long? limit = touch is { } t && _random.Chance(0.4) ? t + (side == Side.Buy ? 2 : -2) : null;
        SimOrder order = _exchange.Place(party, side, limit, shares, tags);
        if (order.IsOpen)
        {
            CancelLater(order, 20);
        }
    }

    private void Step()
    {
        if (_agenda.Now >= _close)
        {
            return;
        }

        Refresh();
        double draw = _random.NextDouble();
        if (draw < Aggressive)
        {
            Take(_random.Chance(0.5) ? Side.Buy : Side.Sell);
        }
        else if (draw < Aggressive + Passive)
        {
            Give(_random.Chance(0.5) ? Side.Buy : Side.Sell);
        }

        _agenda.In(_random.NextExponential(_meanSeconds / SessionDates.Shape(_agenda.Now, _open)), Step);
    }

    private void Give(Side side)
    {
        long? touch = side == Side.Buy ? _exchange.BestBid : _exchange.BestAsk;
        if (touch is not { } best)
        {
            return;
        }

        long away = _random.Between(0, 6);
        long ticks = Math.Max(1, side == Side.Buy ? best - away : best + away);
        bool institution = _random.Chance(0.2);
        Party party = _random.Pick(institution ? _people.Institutions : _people.Retail);
        SimOrder order = _exchange.Place(party, side, ticks, 10 * _random.Between(1, institution ? 60 : 25), TagsOf(party, institution));
        CancelLater(order, 90);
    }

    private (Party Party, OrderTags Tags, long Shares) DrawTaker()
    {
        double draw = _random.NextDouble();
        if (draw < 0.7)
        {
            Party retail = _random.Pick(_people.Retail);
            return (retail, TagsOf(retail, institution: false), 10 * _random.Between(1, 25));
        }

        if (draw < 0.85)
        {
            Party institution = _random.Pick(_people.Institutions);
            return (institution, TagsOf(institution, institution: true), 100 * _random.Between(1, 3));
        }

        return (_random.Pick(_people.Brokers), ClientTags(), 10 * _random.Between(4, 30));
    }

    /// <summary>Tags of a broker's order for one more client.</summary>
    public OrderTags ClientTags() => new(
        Capacity: "agency",
        ClientOrderId: string.Create(CultureInfo.InvariantCulture, $"CL{_exchange.Instrument.Symbol}{++_clientOrders:D5}"));

    private void CancelLater(SimOrder order, double meanSeconds)
    {
        if (order.IsOpen)
        {
            _agenda.In(1 + _random.NextExponential(meanSeconds), () => _exchange.Cancel(order));
        }
    }

    private OrderTags TagsOf(Party party, bool institution) => institution
        ? new OrderTags(
            Firm: "F" + party.Group.ToString(CultureInfo.InvariantCulture),
            Desk: "D1",
            Trader: $"F{party.Group}T{_random.Between(1, 3)}",
            Strategy: _random.Pick(s_strategies),
            Capacity: "agency")
        : default;
}
