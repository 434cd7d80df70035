using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Edge;

public sealed class GatewayEdgeTests
{
    private static readonly Quantity s_minusOne = new(-1);

    public static TheoryData<string, OrderEvent> BadOrders => new()
    {
        { "event_id", Sample.Order with { EventId = "" } },
        { "instrument", Sample.Order with { Instrument = "  " } },
        { "order_id", Sample.Order with { OrderId = new string('x', 257) } },
        { "account", Sample.Order with { Account = "a\u001fb" } },
        { "quantity", Sample.Order with { Quantity = s_minusOne } },
        { "quantity", Sample.Order with { Quantity = new Quantity(0), Remaining = new Quantity(0) } },
        { "remaining", Sample.Order with { Remaining = s_minusOne } },
        { "remaining", Sample.Order with { Remaining = new Quantity(Sample.Order.Quantity.Nanos + 1) } },
        { "displayed", Sample.Order with { Displayed = s_minusOne } },
        { "price", Sample.Order with { Price = new Price(0) } },
        { "price", Sample.Order with { Price = new Price(-5) } },
        { "price", Sample.Order with { Kind = OrderKind.Fill, Price = null } },
        { "event_time", Sample.Order with { EventTime = Sample.Start + TimeSpan.FromSeconds(5.000001) } },
        { "event_time", Sample.Order with { EventTime = new EventTime(-1) } },
        { "event_time", Sample.Order with { EventTime = EventTime.MaxValue } },
    };

    [Theory]
    [MemberData(nameof(BadOrders))]
    public void Check_BadOrder_NamesTheField(string field, OrderEvent order)
    {
        Rejection? rejection = GatewayEdge.Check(order, Sample.Start);

        Assert.NotNull(rejection);
        Assert.Equal(field, rejection.Field);
        Assert.StartsWith(field, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_GoodOrders_AreTaken()
    {
        Assert.Null(GatewayEdge.Check(Sample.Order, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Order with { Price = null }, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Order with { EventTime = Sample.Start + TimeSpan.FromSeconds(5) }, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Order with { Kind = OrderKind.Cancel, Quantity = new Quantity(0) }, EventTime.MaxValue));
    }

    [Fact]
    public void Check_FutureTime_HasItsOwnClass() => Assert.Equal(
        RejectionClass.FutureTime,
        GatewayEdge.Check(Sample.Order with { EventTime = Sample.Start + TimeSpan.FromHours(1) }, Sample.Start)?.ErrorClass);

    [Fact]
    public void Check_InstrumentWhoseSessionCannotBeRead_IsRefused()
    {
        Instrument instrument = new()
        {
            Symbol = "HLVB",
            Issuer = "HLVB",
            Tick = new Price(10_000_000),
            Currency = "USD",
            SessionOpen = "09:30",
            SessionClose = "16:00",
            TimeZone = "America/New_York",
            ValidFrom = Sample.Start,
        };

        Assert.Null(GatewayEdge.Check(instrument));
        Assert.Null(GatewayEdge.Check(instrument with { Currency = "USDT" }));
        Assert.Equal("currency", GatewayEdge.Check(instrument with { Currency = "" })?.Field);
        Assert.Equal(RejectionClass.BadCode, GatewayEdge.Check(instrument with { SessionOpen = "half nine" })?.ErrorClass);
        Assert.Equal(RejectionClass.BadCode, GatewayEdge.Check(instrument with { TimeZone = "Mars/Olympus" })?.ErrorClass);
        Assert.Equal(RejectionClass.BadCode, GatewayEdge.Check(instrument with { TimeZone = null })?.ErrorClass);
    }

    [Fact]
    public void Check_Trades_RefusesWhatIsNoTrade()
    {
        Assert.Null(GatewayEdge.Check(Sample.Trade, Sample.Start));
        Assert.Equal("price", GatewayEdge.Check(Sample.Trade with { Price = new Price(0) }, Sample.Start)?.Field);
        Assert.Equal("quantity", GatewayEdge.Check(Sample.Trade with { Quantity = new Quantity(0) }, Sample.Start)?.Field);
        Assert.Null(GatewayEdge.Check(Sample.Trade with { Quantity = new Quantity(0), Action = TradeAction.Bust }, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Trade with { Price = new Price(0), Action = TradeAction.Bust }, Sample.Start));
        Assert.Equal("price", GatewayEdge.Check(Sample.Trade with { Price = new Price(-1), Action = TradeAction.Bust }, Sample.Start)?.Field);
    }

    [Theory]
    [InlineData("", RejectionClass.Missing)]
    [InlineData("EURO", RejectionClass.BadCode)]
    [InlineData("eur", RejectionClass.BadCode)]
    public void Check_CurrencyWithoutCode_IsRefused(string currency, string errorClass)
    {
        Rejection? rejection = GatewayEdge.Check(Sample.Payment with { Currency = currency }, Sample.Start);

        Assert.Equal(errorClass, rejection?.ErrorClass);
        Assert.Equal("currency", rejection?.Field);
    }

    [Fact]
    public void Check_Payments_RefusesBadAmountsAndCountries()
    {
        Assert.Null(GatewayEdge.Check(Sample.Payment, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Payment with { Countries = null }, Sample.Start));
        Assert.Null(GatewayEdge.Check(Sample.Payment with { Currency = "HRK" }, Sample.Start));
        Assert.Equal("amount", GatewayEdge.Check(Sample.Payment with { Amount = -1 }, Sample.Start)?.Field);
        Assert.Equal("countries", GatewayEdge.Check(Sample.Payment with { Countries = ["DE"] }, Sample.Start)?.Field);
        Assert.Equal("countries", GatewayEdge.Check(Sample.Payment with { Countries = ["DE", "Fr"] }, Sample.Start)?.Field);
    }

    [Fact]
    public void Join_KnownAccount_StampsOwnerAsOfTheEvent()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(7), Sample.Owner("A1", "O1") with { Role = Role.House, OpenedAt = new EventTime(5) });
        table.Apply(Sample.Raw(8), Sample.Owner("A0", "O1"));
        GatewayEdge edge = new(table);

        MarketOrder order = edge.Join(Sample.Order);

        Assert.Equal("A0", order.Group);
        Assert.Equal(Role.House, order.Role);
        Assert.Equal(new EventTime(5), order.OpenedAt);
        Assert.Equal([7L, 8L], order.ReferenceOffsets.Select(o => o.Offset));
        Assert.Null(edge.Join(Sample.Order with { EventTime = Sample.Start - TimeSpan.FromSeconds(1) }).Role);
    }

    [Fact]
    public void Join_OmnibusAccount_SplitsByClientOrder()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(1), Sample.Owner("A1", "B1") with { Role = Role.Broker });
        GatewayEdge edge = new(table);

        Assert.Equal("A1/C1", edge.Join(Sample.Order with { ClientOrderId = "C1" }).Group);
        Assert.Equal("A1/C2", edge.Join(Sample.Order with { ClientOrderId = "C2" }).Group);
        Assert.Equal("A1", edge.Join(Sample.Order).Group);
    }

    [Fact]
    public void Split_Payment_GivesEachGroupItsLeg()
    {
        ReferenceTable table = new();
        table.Apply(Sample.Raw(1), Sample.Owner("A2", "O2"));
        (LedgerLeg debit, LedgerLeg credit) = new GatewayEdge(table).Split(Sample.Payment);

        Assert.Equal(("A1", "A1", "A2", "A2", false), (debit.Account, debit.Group, debit.Counterparty, debit.CounterpartyGroup, debit.KnownOwner));
        Assert.Equal(("A2", "A2", "A1", "A1", true), (credit.Account, credit.Group, credit.Counterparty, credit.CounterpartyGroup, credit.KnownOwner));
        Assert.Equal((Leg.Debit, "Ada", "Bob"), (debit.Leg, debit.Name, debit.CounterpartyName));
        Assert.Equal((Leg.Credit, "Bob", "Ada"), (credit.Leg, credit.Name, credit.CounterpartyName));
        Assert.Equal(990_000, debit.Amount);
        Assert.Equal(990_000, credit.Amount);
    }
}
