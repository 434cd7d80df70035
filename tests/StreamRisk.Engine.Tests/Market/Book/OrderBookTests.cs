using CsCheck;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Market.Book.BookTape;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Market.Book;

public sealed class OrderBookTests
{
    private readonly BookTape _tape = new();

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Orders_OfBothSides_MakeLevelsBestFirst()
    {
        _tape.Write(
            Order("B1", Second(0), Side.Buy, "A1", price: 99),
            Order("B2", Second(1), Side.Buy, "A2", price: 100, quantity: 4),
            Order("B3", Second(2), Side.Buy, "A3", price: 100, quantity: 6),
            Order("S1", Second(3), Side.Sell, "A1", price: 102),
            Order("S2", Second(4), Side.Sell, "A2", price: 101, quantity: 7));

        Assert.Equal("100x10 99x10", _tape.Levels(Side.Buy));
        Assert.Equal("101x7 102x10", _tape.Levels(Side.Sell));
        Assert.Equal(100.5, _tape.Book.Mid);
        Assert.Equal(2, _tape.Book.Bids[0].Orders);
        Assert.Equal(20_000_000_000, _tape.Book.Bids.ShownDepth(5));
        Assert.Equal(10_000_000_000, _tape.Book.Bids.ShownDepth(1));
    }

    [Fact]
    public void Amend_ThatIsAReplace_MovesTheOrderAndKeepsItsFirstPrice()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1", price: 100), Amend("B", Second(5), Side.Buy, "A1", 99.5m, 4));

        BookOrder order = _tape.Find("B");
        Assert.Equal("99.5x4", _tape.Levels(Side.Buy));
        Assert.Equal((Second(0), 100_000_000_000), (order.EnteredAt, order.FirstPrice!.Value.Nanos));
        Assert.Equal(Second(5), order.Placed.EventTime);
        Assert.Equal((true, 10_000_000_000), (_tape.Book.Change.Placed, _tape.Book.Change.OpenBefore));
    }

    [Fact]
    public void Amend_ToLessAtTheSamePrice_KeepsItsPlace()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1"), Amend("B", Second(5), Side.Buy, "A1", 100, 4));

        Assert.Equal(Second(0), _tape.Find("B").Placed.EventTime);
        Assert.False(_tape.Book.Change.Placed);
        Assert.Equal("100x4", _tape.Levels(Side.Buy));
    }

    [Fact]
    public void Cancel_PartialFillReject_LeaveWhatTheySay()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1"), Fill("B", Second(1), Side.Buy, "A1", null, quantity: 3, remaining: 7));
        Assert.Equal("100x7", _tape.Levels(Side.Buy));

        _tape.Write(Order("B", Second(2), Side.Buy, "A1", price: 101, kind: OrderKind.Reject, remaining: 7));
        Assert.Equal("100x7", _tape.Levels(Side.Buy));

        _tape.Write(Cancel("B", Second(3), Side.Buy, "A1", remaining: 2));
        Assert.Equal("100x2", _tape.Levels(Side.Buy));

        _tape.Write(Order("B", Second(4), Side.Buy, "A1", kind: OrderKind.Expire));
        Assert.Equal(string.Empty, _tape.Levels(Side.Buy));
        Assert.Equal(3_000_000_000, _tape.Find("B").Executed);
    }

    [Fact]
    public void MarketOrder_DoesNotRest()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1", price: null));

        Assert.Null(_tape.Book.Bids.Best);
        Assert.Equal(10_000_000_000, _tape.Find("B").Open);
    }

    [Fact]
    public void Iceberg_CountsInTheDepthAsShown()
    {
        MarketOrder order = Order("B", Second(0), Side.Buy, "A1");
        _tape.Write(order with { Order = order.Order with { Displayed = new Quantity(2_000_000_000) } });

        Assert.Equal((2_000_000_000, 10_000_000_000), (_tape.Book.Bids.ShownDepth(5), _tape.Book.Bids.Open));
    }

    [Fact]
    public void Events_OutOfOrder_ChangeNothingAndAreCounted()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1"), Cancel("B", Second(5), Side.Buy, "A1"), Amend("B", Second(4), Side.Buy, "A1", 99, 8));

        Assert.Equal(string.Empty, _tape.Levels(Side.Buy));
        Assert.True(_tape.Book.Change.OutOfOrder);
        Assert.Equal(1, _tape.Coverage.InBooks.Of("order events out of order"));
    }

    [Fact]
    public void Fill_OutOfOrder_CountsAsExecuted()
    {
        _tape.Write(
            Order("B", Second(0), Side.Buy, "A1"),
            Amend("B", Second(5), Side.Buy, "A1", 99, 6),
            Fill("B", Second(4), Side.Buy, "A1", null, quantity: 4, remaining: 6));

        Assert.Equal(("99x6", 4_000_000_000), (_tape.Levels(Side.Buy), _tape.Find("B").Executed));
    }

    [Fact]
    public void Entry_ThatComesAfterAFill_SuppliesThePriceAndKeepsTheRest()
    {
        _tape.Write(Fill("B", Second(1), Side.Buy, "A1", null, quantity: 4, remaining: 6));
        Assert.Null(_tape.Book.Bids.Best);
        Assert.Equal(1, _tape.Coverage.InBooks.Of("orders whose entry was not seen"));

        _tape.Write(Order("B", Second(0), Side.Buy, "A1", price: 98));
        Assert.Equal("98x6", _tape.Levels(Side.Buy));
        Assert.Equal(Second(0), _tape.Find("B").EnteredAt);
    }

    [Fact]
    public void OrderId_UsedAgainOnAnotherDay_IsAnotherOrder()
    {
        _tape.Write(Order("B", Second(0), Side.Buy, "A1"), Cancel("B", Second(5), Side.Buy, "A1"));
        long first = _tape.Find("B").Sequence;
        _tape.Write(Order("B", Second(90_000), Side.Sell, "A2", price: 103));

        Assert.NotEqual(first, _tape.Find("B").Sequence);
        Assert.Equal(("A2", "103x10"), (_tape.Find("B").Account, _tape.Levels(Side.Sell)));
    }

    [Fact]
    public void CrossedBook_ThatStands_IsCountedOnceAndCrashesNothing()
    {
        _tape.Write(
            Order("S", Second(0), Side.Sell, "A1", price: 100),
            Order("B", Second(0), Side.Buy, "A2", price: 101),
            Order("B2", Second(0.5), Side.Buy, "A3", price: 99));
        Assert.Equal(0, _tape.Coverage.InBooks.Total);

        _tape.Write(Order("B3", Second(2), Side.Buy, "A3", price: 98), Order("B4", Second(3), Side.Buy, "A3", price: 97));
        Assert.Equal(1, _tape.Coverage.InBooks.Of("crossed book"));

        _tape.Write(Amend("B", Second(4), Side.Buy, "A2", 100, 10), Order("B5", Second(6), Side.Buy, "A3", price: 96));
        Assert.Equal(1, _tape.Coverage.InBooks.Total);

        _tape.Write(Cancel("B", Second(7), Side.Buy, "A2"), Order("B6", Second(8), Side.Buy, "A2", price: 100), Order("B7", Second(10), Side.Buy, "A3", price: 96));
        Assert.Equal(1, _tape.Coverage.InBooks.Of("locked book"));
    }

    [Fact]
    public void CrossedBook_InAnAuction_IsNone()
    {
        BookTape tape = new(auction: "14:00Z");
        tape.Write(
            Order("S", Second(0), Side.Sell, "A1", price: 100),
            Order("B", Second(0), Side.Buy, "A2", price: 101),
            Order("B2", Second(5), Side.Buy, "A3", price: 99));

        Assert.Equal(0, tape.Coverage.InBooks.Total);
    }

    [Fact]
    public void Group_HasItsOwnLevelsInTheSequenceOfItsOrders()
    {
        _tape.Write(
            Order("S1", Second(0), Side.Sell, "A1", price: 102),
            Order("S2", Second(1), Side.Sell, "A1", price: 101),
            Order("S3", Second(2), Side.Sell, "A1", price: 101),
            Order("S4", Second(3), Side.Sell, "A2", price: 100));
        BookGroup group = _tape.Book.Group("A1")!;
        Assert.Equal((2, 3, "S2"), (group.Asks.Count, group.Asks.Orders, group.Asks.FirstOrder!.OrderId));

        _tape.Write(Cancel("S2", Second(4), Side.Sell, "A1"));
        Assert.Equal("S3", group.Asks.FirstOrder!.OrderId);
        _tape.Write(Amend("S3", Second(5), Side.Sell, "A1", 103, 5));
        Assert.Equal(("S1", 15_000_000_000), (group.Asks.FirstOrder!.OrderId, group.Asks.Open));
    }

    [Fact]
    public void Rename_ToAGroupThatIsKnown_MovesItsOrders()
    {
        _tape.Write(Order("S1", Second(0), Side.Sell, "A1", price: 102), Order("S2", Second(1), Side.Sell, "A2", price: 101));
        _tape.Book.Rename(new GroupMerged { Old = "A2", New = "A1", EventTime = Second(2) }, _tape.Options);

        Assert.Same(_tape.Find("S1").Group, _tape.Find("S2").Group);
        Assert.Equal("S2", _tape.Book.Group("A1")!.Asks.FirstOrder!.OrderId);
        Assert.Null(_tape.Book.Group("A2"));
        Assert.Same(_tape.Find("S2").Group, _tape.Book.Moved!.Value.Into);

        _tape.Book.Rename(new GroupMerged { Old = "A1", New = "A0", EventTime = Second(3) }, _tape.Options);
        Assert.Null(_tape.Book.Moved);
        Assert.Equal("A0", _tape.Find("S2").Group.Name);
    }

    [Fact]
    public void Orders_ManyOpenAndClosed_StayBounded()
    {
        BookTape tape = new(new BookOptions { OrdersRemembered = 1000, ClosedOrdersRemembered = 100, GroupsRemembered = 100 });
        for (int i = 0; i < 10_000; i++)
        {
            tape.Write(Order("O" + i, Second(i), Side.Buy, "A" + i, price: 50 + (i % 50)));
            if (i % 2 == 0)
            {
                tape.Write(Cancel("O" + i, Second(i), Side.Buy, "A" + i));
            }
        }

        Assert.Equal(1000, tape.Book.Count);
        Assert.True(tape.Book.TryGet("O9999", out _));
        Assert.False(tape.Book.TryGet("O0", out _));
        Assert.Null(tape.Book.Group("A0"));
        Assert.Equal(tape.Book.Bids.Orders, Enumerable.Range(0, 10_000).Count(i => tape.Book.TryGet("O" + i, out BookOrder? o) && o.Rests));
    }

    private sealed record Step(int Order, int Kind, int Price, int Quantity);

    private static readonly Gen<Step[]> Steps = Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 4], Gen.Int[95, 105], Gen.Int[1, 20], (o, k, p, q) => new Step(o, k, p, q)).Array[0, 120];

    [Fact]
    public void AnySequence_LevelsAreThoseOfTheOpenOrders() => Steps.Sample(steps =>
    {
        var tape = new BookTape();
        var open = new Dictionary<int, (int Price, int Quantity)>();
        for (int i = 0; i < steps.Length; i++)
        {
            Step step = steps[i];
            Side side = step.Order % 2 == 0 ? Side.Buy : Side.Sell;
            string id = "O" + step.Order;
            string account = "A" + (step.Order % 3);
            if (!open.TryGetValue(step.Order, out (int Price, int Quantity) order))
            {
                tape.Write(Order(id, Second(i), side, account, step.Price, step.Quantity));
                open[step.Order] = (step.Price, step.Quantity);
                continue;
            }

            int executed = Math.Min(step.Quantity, order.Quantity);
            open[step.Order] = step.Kind switch
            {
                0 => default,
                1 => (step.Price, step.Quantity),
                2 => (order.Price, order.Quantity - executed),
                _ => order,
            };
            tape.Write(step.Kind switch
            {
                0 => Cancel(id, Second(i), side, account),
                1 => Amend(id, Second(i), side, account, step.Price, step.Quantity),
                2 => Fill(id, Second(i), side, account, null, order.Price, executed, order.Quantity - executed),
                _ => Order(id, Second(i), side, account, step.Price, 1, OrderKind.Reject, order.Quantity),
            });
            if (open[step.Order].Quantity == 0)
            {
                open.Remove(step.Order);
            }
        }

        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            int parity = side == Side.Buy ? 0 : 1;
            var levels = open.Where(o => o.Key % 2 == parity).GroupBy(o => o.Value.Price)
                .Select(g => (Price: g.Key, Open: g.Sum(o => o.Value.Quantity)));
            var best = side == Side.Buy ? levels.OrderByDescending(l => l.Price) : levels.OrderBy(l => l.Price);
            Assert.Equal(string.Join(' ', best.Select(l => $"{l.Price}x{l.Open}")), tape.Levels(side));
            for (int a = 0; a < 3; a++)
            {
                int own = open.Where(o => o.Key % 2 == parity && o.Key % 3 == a).Sum(o => o.Value.Quantity);
                Assert.Equal(own * 1_000_000_000L, tape.Book.Group("A" + a)?.Of(side).Open ?? 0);
            }
        }
    });
}
