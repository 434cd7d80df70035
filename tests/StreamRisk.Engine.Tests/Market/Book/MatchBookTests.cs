using CsCheck;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Market.Book;

public sealed class MatchBookTests
{
    private readonly BookTape _tape = new();

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static MarketOrder Sell => Order("S", Second(0), Side.Sell, "A1");

    private static MarketOrder Buy => Order("B", Second(1), Side.Buy, "A2");

    private static MarketOrder BuyFill => Fill("B", Second(1), Side.Buy, "A2", "S");

    private static MarketOrder SellFill => Fill("S", Second(1), Side.Sell, "A1", "B");

    private static TradePrint TheTrade => Print("T", Second(1), "B", "S");

    private Match TheMatch => _tape.Book.TryGetMatch(1, out Match? match) ? match : throw new InvalidOperationException("no match");

    [Fact]
    public void Match_ReportedByBothSidesAndAPrint_IsOneAndToldOnce()
    {
        _tape.Write(Sell, Buy, BuyFill, SellFill).Write(TheTrade);

        Assert.Equal(["1 fill buy", "1 fill sell", "1 match", "1 report", "1 report"], _tape.Told);
        Assert.Equal(10_000_000_000, _tape.Find("B").Executed);
        Assert.Equal(10_000_000_000, _tape.Find("S").Executed);
        Assert.Equal("T", TheMatch.Print!.Value.EventId);
    }

    [Fact]
    public void Fill_OfOneSideOnly_ClosesTheOtherOrderToo()
    {
        _tape.Write(Sell, Buy, BuyFill);

        Assert.Equal(0, _tape.Find("S").Open);
        Assert.Null(_tape.Book.Asks.Best);
        Assert.Equal("A1", TheMatch.Sell!.Account);
    }

    [Fact]
    public void Fill_ReportedByBothSides_IsTakenFromTheOrderOnce()
    {
        _tape.Write(
            Order("S", Second(0), Side.Sell, "A1", quantity: 10),
            Order("B", Second(1), Side.Buy, "A2", quantity: 4),
            Fill("B", Second(1), Side.Buy, "A2", "S", quantity: 4));
        Assert.Equal("100x6", _tape.Levels(Side.Sell));

        _tape.Write(Fill("S", Second(1), Side.Sell, "A1", "B", quantity: 4, remaining: 6));
        Assert.Equal("100x6", _tape.Levels(Side.Sell));
    }

    [Fact]
    public void Fill_WhoseOtherOrderComesLater_IsToldAtOnceAndTheMatchThen()
    {
        _tape.Write(Buy, BuyFill);
        Assert.Equal(["1 fill buy"], _tape.Told);

        _tape.Write(Sell);
        Assert.Equal(["1 fill buy", "1 fill sell", "1 match"], _tape.Told);
        Assert.Equal(0, _tape.Find("S").Open);
    }

    [Fact]
    public void Print_BeforeItsOrders_WaitsForBoth()
    {
        _tape.Write(TheTrade).Write(Sell);
        Assert.Empty(_tape.Told);

        _tape.Write(Buy, BuyFill, SellFill);
        Assert.Equal(["1 fill buy", "1 fill sell", "1 match", "1 report", "1 report"], _tape.Told);
    }

    [Fact]
    public void Fills_WithoutCounterparties_BecomeOneMatchByThePrint()
    {
        _tape.Write(Sell, Buy, Fill("B", Second(1), Side.Buy, "A2", null), Fill("S", Second(1), Side.Sell, "A1", null));
        Assert.Equal(["1 fill buy", "2 fill sell"], _tape.Told);

        _tape.Write(TheTrade);
        Assert.Equal(["1 fill buy", "2 fill sell", "1 report", "1 match"], _tape.Told);
        Assert.Equal((1, 2), (TheMatch.FillId(Side.Buy), TheMatch.FillId(Side.Sell)));
        Assert.Equal(10_000_000_000, _tape.Find("S").Executed);
    }

    [Fact]
    public void Fill_ThatNamesTheOtherOrder_TakesInItsUnnamedReport()
    {
        _tape.Write(Sell, Buy, Fill("B", Second(1), Side.Buy, "A2", null), SellFill);

        Assert.Equal(["1 fill buy", "1 fill sell", "1 report", "1 match"], _tape.Told);
        Assert.False(_tape.Book.TryGetMatch(2, out _));
        Assert.Equal(10_000_000_000, _tape.Find("S").Executed);
    }

    [Fact]
    public void Aggressor_IsThePartyThatWasPlacedLater()
    {
        _tape.Write(Sell, Buy, SellFill);
        Assert.Equal(Side.Buy, TheMatch.Aggressor);
    }

    [Fact]
    public void Aggressor_OfAFillWithoutAnOtherSide_FollowsFromTheBookAtItsEntry()
    {
        _tape.Write(
            Order("S", Second(0), Side.Sell, "A1"),
            Order("B", Second(1), Side.Buy, "A2", quantity: 20),
            Fill("B", Second(1), Side.Buy, "A2", null, quantity: 10, remaining: 10),
            Fill("B", Second(60), Side.Buy, "A2", null, quantity: 10));

        Assert.Equal(Side.Buy, TheMatch.Aggressor);
        Assert.True(_tape.Book.TryGetMatch(2, out Match? second));
        Assert.Equal(Side.Sell, second.Aggressor);
    }

    [Fact]
    public void Aggressor_OfAnAuction_IsNone()
    {
        BookTape tape = new(auction: "14:00Z");
        tape.Write(Sell, Buy, BuyFill);

        Assert.True(tape.Book.TryGetMatch(1, out Match? match));
        Assert.Null(match.Aggressor);
    }

    [Fact]
    public void Bust_IsToldOnceAndTakesTheExecutionBack()
    {
        _tape.Write(Sell, Buy, BuyFill).Write(TheTrade, Print("T", Second(9), null, null, action: TradeAction.Bust), Print("T", Second(9), null, null, action: TradeAction.Bust));

        Assert.Equal("1 bust", _tape.Told[^1]);
        Assert.Single(_tape.Told, t => t == "1 bust");
        Assert.Equal(0, _tape.Find("B").Executed);
        _tape.Write(SellFill);
        Assert.Equal("1 bust", _tape.Told[^1]);
    }

    [Fact]
    public void Bust_BeforeAnyReport_KeepsTheMatchSilent()
    {
        _tape.Write(Sell, Buy).Write(Print("T", Second(9), "B", "S", action: TradeAction.Bust)).Write(BuyFill, SellFill);

        Assert.Empty(_tape.Told);
        Assert.Equal(0, _tape.Find("B").Executed);
    }

    [Fact]
    public void Correction_TellsWhatItWasBefore()
    {
        _tape.Write(Sell, Buy, BuyFill).Write(TheTrade, Print("T", Second(9), null, null, price: 90, quantity: 8, action: TradeAction.Correct));

        Assert.Equal("1 correction", _tape.Told[^1]);
        Assert.Equal((90_000_000_000, 8_000_000_000), (TheMatch.Price.Nanos, TheMatch.Quantity.Nanos));
        Assert.Equal(8_000_000_000, _tape.Find("S").Executed);
    }

    [Fact]
    public void Matches_Many_StayBoundedAndForgetTheirOrders()
    {
        BookTape tape = new(new BookOptions { MatchesRemembered = 200, ClosedOrdersRemembered = 100 });
        for (int i = 0; i < 2_000; i++)
        {
            tape.Write(
                Order("S" + i, Second(i), Side.Sell, "A1"),
                Order("B" + i, Second(i), Side.Buy, "A2"),
                Fill("B" + i, Second(i), Side.Buy, "A2", "S" + i),
                Fill("S" + i, Second(i), Side.Sell, "A1", "B" + i));
        }

        Assert.False(tape.Book.TryGetMatch(1_800, out _));
        Assert.True(tape.Book.TryGetMatch(1_801, out Match? old));
        Assert.Equal("B1800", old.Buy!.OrderId);
        Assert.False(old.Buy.IsRemembered);
        Assert.Equal(100, tape.Book.Count);
    }

    private sealed record Reports(int Order, bool Named);

    private static readonly Gen<(Reports[] Of, int Seed)> Days = Gen.Select(
        Gen.Select(Gen.Int[0, 23], Gen.Bool, (o, n) => new Reports(o, n)).Array[1, 12], Gen.Int[0, 1000], (r, s) => (r, s));

    /// <summary>Three reports of each match in any sequence: each side is executed once, whatever comes first.</summary>
    [Fact]
    public void AnySequenceOfReports_EachMatchIsToldOnce() => Days.Sample(day =>
    {
        var tape = new BookTape();
        var later = new List<(int Key, Action Write)>();
        for (int i = 0; i < day.Of.Length; i++)
        {
            int n = i;
            tape.Write(Order("S" + n, Second(n), Side.Sell, "A1"), Order("B" + n, Second(n), Side.Buy, "A2"));
            later.Add((day.Of[n].Order, () => tape.Write(Fill("B" + n, Second(50), Side.Buy, "A2", "S" + n))));
            later.Add((day.Of[n].Order * 7 % 24, () => tape.Write(Fill("S" + n, Second(50), Side.Sell, "A1", "B" + n))));
            later.Add((day.Of[n].Order * 5 % 24, () => tape.Write(Print("T" + n, Second(50), "B" + n, "S" + n))));
        }

        foreach ((int _, Action write) in later.OrderBy(l => l.Key))
        {
            write();
        }

        Assert.Equal(day.Of.Length, tape.Told.Count(t => t.EndsWith(" match", StringComparison.Ordinal)));
        Assert.Equal(2 * day.Of.Length, tape.Told.Count(t => t.Contains(" fill ", StringComparison.Ordinal)));
        for (int i = 0; i < day.Of.Length; i++)
        {
            Assert.Equal((10_000_000_000, 0), (tape.Find("B" + i).Executed, tape.Find("S" + i).Open));
        }
    });
}
