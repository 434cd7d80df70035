using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Plants;

namespace StreamRisk.Simulation.Tests.Market;

/// <summary>Laws of the venue's feed, checked by a reader who knows nothing but the records.</summary>
public sealed class ExchangeTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(101, 8).Select(s => (ulong)s)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Feed_AnySeed_KeepsQuantitiesAndNeverCrosses(ulong seed)
    {
        Dictionary<string, Order> orders = [];
        Dictionary<string, List<Order>> open = [];
        Dictionary<string, long> oneSided = [];
        int trades = 0;
        foreach (SimulatedRecord record in new DaySimulator(new SimulationOptions { Seed = seed, HistorySessions = 0, StepsPerInstrument = 800, Scenarios = PlantCatalog.All }).Records())
        {
            switch (record.Record)
            {
                case OrderEvent e:
                    Apply(orders, open, e);
                    if (e.Kind is OrderKind.New && !IsCall(e.EventTime) && open[e.Instrument].Count > 1 && !orders[e.OrderId].Marketable)
                    {
                        AssertNotCrossed(open[e.Instrument]);
                    }

                    break;

                case TradePrint { Action: TradeAction.New, BuyOrderId: { } buy, SellOrderId: { } sell } trade:
                    trades++;
                    Settle(orders[buy], trade);
                    Settle(orders[sell], trade);
                    break;
            }
        }

        Assert.True(trades > 500);
        Assert.All(orders.Values, o => Assert.Equal((0L, 0L), (o.Open, o.Unprinted)));
    }

    /// <summary>The order has what it says that it has: its total less prints and what was taken away.</summary>
    private static void Apply(Dictionary<string, Order> orders, Dictionary<string, List<Order>> open, OrderEvent e)
    {
        if (e.Kind == OrderKind.New)
        {
            List<Order> book = open.TryGetValue(e.Instrument, out List<Order>? known) ? known : open[e.Instrument] = [];
            Order order = new(e.Side, e.Price?.Nanos, e.Remaining.Nanos)
            {
                Marketable = e.Price is null || book.Exists(o => o.Open > 0 && o.Side != e.Side && Crosses(o, e.Side, e.Price.Value.Nanos)),
            };
            Assert.Equal(e.Quantity, e.Remaining);
            orders.Add(e.OrderId, order);
            book.RemoveAll(o => o.Open == 0);
            book.Add(order);
            return;
        }

        Order o = orders[e.OrderId];
        switch (e.Kind)
        {
            case OrderKind.Fill:
                o.Open -= e.Quantity.Nanos;
                o.Unprinted += e.Quantity.Nanos;
                Assert.NotEqual(orders[e.CounterpartyOrderId!].Side, o.Side);
                break;
            case OrderKind.Amend:
                Assert.Equal(o.Executed + e.Remaining.Nanos, e.Quantity.Nanos);
                (o.Price, o.Open) = (e.Price!.Value.Nanos, e.Remaining.Nanos);
                break;
            default:
                o.Open -= e.Quantity.Nanos;
                break;
        }

        Assert.Equal(o.Open, e.Remaining.Nanos);
    }

    /// <summary>A print settles a reported fill, or stands for the one that the feed left out.</summary>
    private static void Settle(Order order, TradePrint trade)
    {
        order.Executed += trade.Quantity.Nanos;
        if (order.Unprinted > 0)
        {
            Assert.Equal(order.Unprinted, trade.Quantity.Nanos);
            order.Unprinted = 0;
        }
        else
        {
            order.Open -= trade.Quantity.Nanos;
        }

        Assert.True(order.Open >= 0);
        if (order.Price is { } limit)
        {
            Assert.True(order.Side == Side.Buy ? trade.Price.Nanos <= limit : trade.Price.Nanos >= limit);
        }
    }

    /// <summary>In a call orders are collected and may cross until it ends.</summary>
    private static bool IsCall(EventTime at)
    {
        TimeSpan time = at.ToDateTimeOffset().TimeOfDay;
        return time < new TimeSpan(14, 30, 1) || time >= new TimeSpan(20, 55, 0);
    }

    private static void AssertNotCrossed(List<Order> book)
    {
        long bid = book.Where(o => o.Open > 0 && o.Side == Side.Buy).Select(o => o.Price ?? 0).DefaultIfEmpty(0).Max();
        long ask = book.Where(o => o.Open > 0 && o.Side == Side.Sell).Select(o => o.Price ?? long.MaxValue).DefaultIfEmpty(long.MaxValue).Min();
        Assert.True(bid < ask, $"{bid} and {ask} cross");
    }

    private static bool Crosses(Order resting, Side side, long price) =>
        resting.Price is { } p && (side == Side.Buy ? price >= p : price <= p);

    private sealed class Order(Side side, long? price, long open)
    {
        public Side Side => side;

        public long? Price { get; set; } = price;

        public long Open { get; set; } = open;

        public long Executed { get; set; }

        public long Unprinted { get; set; }

        public bool Marketable { get; init; }
    }
}
