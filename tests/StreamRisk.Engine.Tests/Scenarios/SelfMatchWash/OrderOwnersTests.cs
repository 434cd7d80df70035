using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;

public sealed class OrderOwnersTests
{
    private static readonly RawRef Raw = new() { Topic = "market.orders", Partition = 0, Offset = 1 };

    private readonly OrderOwners _owners = new();
    private readonly SelfMatchWashOptions _options = new() { OrdersRemembered = 1000, ClosedOrdersRemembered = 100 };

    [Fact]
    public void Orders_ManyOpenAndClosed_StayBounded()
    {
        for (int i = 0; i < 10_000; i++)
        {
            _owners.Apply(Raw, Order("O" + i, Minute(0), Side.Buy, "A1"), _options);
            if (i % 2 == 0)
            {
                _owners.Apply(Raw, Order("O" + i, Minute(0), Side.Buy, "A1", kind: OrderKind.Cancel), _options);
            }
        }

        Assert.InRange(_owners.Count, 100, 1000);
        Assert.True(_owners.TryGet("O9999", out _));
        Assert.False(_owners.TryGet("O0", out _));
    }

    [Fact]
    public void OwnOrderMet_IsTheBestOfTheOtherSideThatStillRests()
    {
        _owners.Apply(Raw, Order("S1", Minute(0), Side.Sell, "A1", price: 102), _options);
        _owners.Apply(Raw, Order("S2", Minute(0), Side.Sell, "A1", price: 101), _options);
        Assert.Equal("S2", _owners.OwnOrderMet("A1", Side.Buy, new Price(101_000_000_000)));
        Assert.Null(_owners.OwnOrderMet("A1", Side.Buy, new Price(100_000_000_000)));
        Assert.Equal("S2", _owners.OwnOrderMet("A1", Side.Buy, null));
        Assert.Null(_owners.OwnOrderMet("A2", Side.Buy, null));

        _owners.Apply(Raw, Order("S2", Minute(0), Side.Sell, "A1", price: 103, kind: OrderKind.Amend), _options);
        Assert.Equal("S1", _owners.OwnOrderMet("A1", Side.Buy, null));
        _owners.Apply(Raw, Order("S1", Minute(0), Side.Sell, "A1", kind: OrderKind.Cancel), _options);
        Assert.Equal("S2", _owners.OwnOrderMet("A1", Side.Buy, null));
        _owners.Apply(Raw, Order("S2", Minute(0), Side.Sell, "A1", kind: OrderKind.Fill), _options);
        Assert.Null(_owners.OwnOrderMet("A1", Side.Buy, null));
    }

    [Fact]
    public void OwnOrderMet_FilledByTheReportOfTheOtherSideOnly_RestsNoLonger()
    {
        _owners.Apply(Raw, Order("S1", Minute(0), Side.Sell, "A1", price: 101), _options);
        Assert.True(_owners.TryGet("S1", out OwnedOrder order));

        _owners.FilledByOther("S1", order.Remaining);

        Assert.Null(_owners.OwnOrderMet("A1", Side.Buy, null));
    }

    [Fact]
    public void OwnOrderMet_FillReportedByBothSides_CountsOnce()
    {
        OrderEvent entered = Order("S1", Minute(0), Side.Sell, "A1", price: 101).Order;
        var half = new Quantity(entered.Quantity.Nanos / 2);
        MarketOrder fill = Order("S1", Minute(0), Side.Sell, "A1", price: 101, kind: OrderKind.Fill);
        fill = fill with { Order = fill.Order with { Quantity = half, Remaining = half } };
        _owners.Apply(Raw, Order("S1", Minute(0), Side.Sell, "A1", price: 101), _options);

        _owners.Apply(Raw, fill, _options);
        _owners.FilledByOther("S1", half);

        Assert.Equal("S1", _owners.OwnOrderMet("A1", Side.Buy, null));
        Assert.True(_owners.TryGet("S1", out OwnedOrder order));
        Assert.Equal(half.Nanos, order.Open);
    }

    [Fact]
    public void OwnOrderMet_ThroughManyAmendments_StaysRight()
    {
        for (int i = 0; i < 2_000; i++)
        {
            _owners.Apply(Raw, Order("S1", Minute(i), Side.Sell, "A1", price: 100 + (i % 7), kind: i == 0 ? OrderKind.New : OrderKind.Amend), _options);
            Assert.Equal("S1", _owners.OwnOrderMet("A1", Side.Buy, new Price((100 + (i % 7)) * 1_000_000_000L)));
            Assert.Null(_owners.OwnOrderMet("A1", Side.Buy, new Price(((100 + (i % 7)) * 1_000_000_000L) - 1)));
        }
    }

    [Fact]
    public void Rename_MovesOrdersAndQuotes()
    {
        _owners.Apply(Raw, Order("S1", Minute(0), Side.Sell, "A2"), _options);
        _owners.Rename("A2", "A1");

        Assert.Equal("S1", _owners.OwnOrderMet("A1", Side.Buy, null));
        Assert.Null(_owners.OwnOrderMet("A2", Side.Buy, null));
    }
}
