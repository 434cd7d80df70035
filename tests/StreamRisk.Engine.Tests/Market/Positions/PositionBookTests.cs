using CsCheck;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Market.Book;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Market.Positions;

public sealed class PositionBookTests
{
    private sealed record Trade(int Buyer, int Seller, int Quantity, int Day, bool Busted);

    private static readonly Gen<Trade[]> Trades = Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 50], Gen.Int[0, 5], Gen.Int[0, 3],
        (buyer, seller, quantity, day, bust) => new Trade(buyer, seller, quantity, day, bust == 0)).Array[0, 40];

    private readonly PositionOptions _options = new();

    [Fact]
    public void AnyTrades_NetAndSums_AreThoseOfTheMatchesThatStand() => Trades.Sample(trades =>
    {
        trades = [.. trades.OrderBy(t => t.Day)];
        PositionBook positions = Play(trades);
        for (int account = 1; account <= 4; account++)
        {
            Trade[] own = [.. trades.Where(t => !t.Busted && (t.Buyer == account || t.Seller == account))];
            long Net(Func<Trade, bool> when) => own.Where(when).Sum(t => (t.Buyer == account ? t.Quantity : 0) - (t.Seller == account ? t.Quantity : 0)) * 1_000_000_000L;
            GroupPosition? group = positions.Find("A" + account);
            Assert.Equal(Net(_ => true), group?.Net ?? 0);
            for (int day = 0; day <= 5 && group is not null; day++)
            {
                EventTime from = Start.Floor(TimeSpan.FromDays(1)) + TimeSpan.FromDays(day);
                Assert.Equal(Net(t => t.Day == day), positions.Sum(group, from, from + TimeSpan.FromDays(1)).Net);
                Assert.Equal(Net(t => t.Day >= day), positions.Sum(group, from, EventTime.MaxValue).Net);
            }
        }
    });

    [Fact]
    public void Sum_WithinASession_CutsFillByFill()
    {
        PositionBook positions = Play([new Trade(1, 2, 10, 0, false), new Trade(1, 2, 20, 0, false), new Trade(1, 2, 40, 1, false)]);
        Assert.Equal(10_000_000_000L, positions.Sum(positions.Find("A1")!, EventTime.MinValue, Start + TimeSpan.FromSeconds(10)).Net);
        Assert.Equal(60_000_000_000L, positions.Sum(positions.Find("A1")!, Start + TimeSpan.FromSeconds(10), EventTime.MaxValue).Net);
        Assert.Equal(100, positions.Sum(positions.Find("A1")!, EventTime.MinValue, EventTime.MaxValue).Average(bought: true));
    }

    [Fact]
    public void Rename_IntoAKnownGroup_AddsUp()
    {
        PositionBook positions = Play([new Trade(1, 2, 10, 0, false), new Trade(3, 2, 20, 0, false)]);
        positions.Rename(new GroupMerged { Old = "A3", New = "A1", EventTime = Start });
        Assert.Null(positions.Find("A3"));
        Assert.Equal(30_000_000_000L, positions.Find("A1")!.Net);
        Assert.Equal(2, positions.Trail.Collect(positions.Find("A1")!, EventTime.MinValue, EventTime.MaxValue, 10).Count);
    }

    [Fact]
    public void Groups_AndFills_StayBounded()
    {
        PositionOptions few = new() { GroupsRemembered = 100, FillsRemembered = 256 };
        PositionBook positions = new();
        BookTape tape = new();
        for (int i = 0; i < 2_000; i++)
        {
            Meet(tape, positions, few, "A" + i, "B" + i, i, Start + TimeSpan.FromSeconds(i), 10, busted: false);
        }

        Assert.Equal(100, positions.Count);
        Assert.Equal(256, positions.Trail.Count);
        Assert.NotNull(positions.Find("A1999"));
        Assert.Null(positions.Find("A0"));
    }

    [Fact]
    public void MarketMakers_AreLeftOut()
    {
        BookTape tape = new();
        PositionBook positions = new();
        MarketOrder sell = Order("S", Start, Side.Sell, "M");
        tape.Write(sell with { Role = Role.MarketMaker }, Order("B", Start, Side.Buy, "A"), Fill("B", Start, Side.Buy, "A", "S"));
        positions.Apply(tape.State, Start, tape.Book.News, _options);
        Assert.Null(positions.Find("M"));
        Assert.NotNull(positions.Find("A"));
    }

    private PositionBook Play(Trade[] trades)
    {
        BookTape tape = new();
        PositionBook positions = new();
        for (int i = 0; i < trades.Length; i++)
        {
            Trade trade = trades[i];
            Meet(tape, positions, _options, "A" + trade.Buyer, "A" + trade.Seller, i, Start + TimeSpan.FromDays(trade.Day) + TimeSpan.FromSeconds(20 * i), trade.Quantity, trade.Busted);
        }

        return positions;
    }

    private static void Meet(BookTape tape, PositionBook positions, PositionOptions options, string buyer, string seller, int i, EventTime at, int quantity, bool busted)
    {
        void Take() => positions.Apply(tape.State, at, tape.Book.News, options);
        tape.Write(Order("S" + i, at, Side.Sell, seller, quantity: quantity));
        Take();
        tape.Write(Order("B" + i, at, Side.Buy, buyer, quantity: quantity));
        Take();
        tape.Write(Fill("B" + i, at, Side.Buy, buyer, "S" + i, quantity: quantity));
        Take();
        tape.Write(Print("T" + i, at, "B" + i, "S" + i, quantity: quantity));
        Take();
        if (busted)
        {
            tape.Write(Print("T" + i, at + TimeSpan.FromSeconds(1), "B" + i, "S" + i, quantity: quantity, action: TradeAction.Bust));
            Take();
        }
    }
}
