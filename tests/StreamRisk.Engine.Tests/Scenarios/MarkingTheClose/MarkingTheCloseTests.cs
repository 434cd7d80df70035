using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.MarkingTheClose;

/// <summary>Session 14:00 to 16:00; 12,000 units a day, so that a slice of ten minutes is 1,000.</summary>
public sealed class MarkingTheCloseTests
{
    private static readonly EventTime s_close = At("2026-03-02T16:00:00Z");

    private readonly Tape _tape;
    private int _number;

    public MarkingTheCloseTests()
        : this(null)
    {
    }

    private MarkingTheCloseTests(string? auction, decimal? dailyVolume = 12_000)
    {
        _tape = new Tape(open: "14:00Z", close: "16:00Z", auction: auction, dailyVolume: dailyVolume);
        for (int day = -18; day < 0; day++)
        {
            EventTime open = s_close + TimeSpan.FromDays(day) - TimeSpan.FromHours(2);
            for (int minute = 0; minute < 120; minute++)
            {
                _tape.Write(Print("H" + _number++, open + TimeSpan.FromMinutes(minute), null, null, 100 + (minute % 3 * 0.01m), 100));
            }

            _tape.Clock(open + TimeSpan.FromHours(3));
        }

        for (int minute = -120; minute < -10; minute++)
        {
            Others(minute, 100, 100);
        }
    }

    private IReadOnlyList<Alert> Found => [.. _tape.Output.Latest.Where(a => a.Scenario == "marking-the-close")];

    private static EventTime Before(double minutes) => s_close + TimeSpan.FromMinutes(minutes);

    private void Others(double minute, decimal price, decimal quantity) => _tape.Write(Print("P" + _number++, Before(minute), null, null, price, quantity));

    private void Take(double minute, decimal price, decimal quantity, Side side = Side.Buy, string account = "A1", string? group = null)
    {
        Side other = side == Side.Buy ? Side.Sell : Side.Buy;
        (string own, string rest) = ("O" + _number, "R" + _number);
        EventTime at = Before(minute);
        _tape.Write(
            Order(rest, at, other, "C" + _number, price, quantity),
            Order(own, at, side, account, price, quantity) with { Group = group ?? account },
            Fill(own, at, side, account, rest, price, quantity) with { Group = group ?? account },
            Fill(rest, at, other, "C" + _number, own, price, quantity));
        _tape.Write(Print("T" + _number++, at, side == Side.Buy ? own : rest, side == Side.Buy ? rest : own, price, quantity));
    }

    /// <summary>Takes in each of the last minutes, at prices that go away.</summary>
    private void Mark(int minutes = 5, decimal each = 100, decimal others = 50, decimal move = 1, Side side = Side.Buy, params string[] accounts)
    {
        for (int i = 0; i < minutes; i++)
        {
            decimal price = 100 + ((side == Side.Buy ? 1 : -1) * move * (i + 1) / minutes);
            double minute = i - minutes + 0.5;
            string account = accounts.Length == 0 ? "A1" : accounts[i % accounts.Length];
            if (others > 0)
            {
                Others(minute, price, others);
            }

            Take(minute + 0.1, price, each, side, account, accounts.Length == 0 ? null : "A1");
        }
    }

    private void Close() => _tape.Clock(Before(30));

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void LastMinutes_MostOfTheVolumeInTheDirectionOfTheMove_Fire(Side side)
    {
        Mark(side: side);
        Close();

        Alert alert = Assert.Single(Found);
        Assert.Equal((side == Side.Buy ? "buy" : "sell", AlertStatus.Final), (alert.Subject.Side, alert.Status));
        Assert.Equal(["net", "share_of_volume", "own_to_slice", "volume_to_slice", "move", "value"], alert.Gates.Select(g => g.Name));
    }

    [Fact]
    public void InsideTheWindow_ItIsProvisional()
    {
        Mark();
        _tape.Clock(Before(-0.1));

        Assert.Equal(AlertStatus.Provisional, Assert.Single(Found).Status);
    }

    [Fact]
    public void PriceThatComesBack_IsWithdrawnAtTheClose()
    {
        Mark();
        _tape.Clock(Before(-0.1));
        Others(-0.05, 100, 1);
        Close();

        Assert.Equal((AlertStatus.Withdrawn, "the gates do not hold at the close"), (Assert.Single(Found).Status, Found[0].ChangeReason));
    }

    [Theory]
    [InlineData(160, false)]
    [InlineData(140, true)]
    public void Share_FourTenthsOfTheVolume_IsTheLeast(int others, bool fires)
    {
        Mark(others: others);
        Close();

        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void FirstTradeOfAnEmptyWindow_IsSilent()
    {
        _tape.Write(Print("E", Before(-40), null, null, 100, 1));
        Take(-2, 102, 20);
        Close();

        Assert.Empty(Found);
    }

    [Theory]
    [InlineData(0.2, false)]
    [InlineData(0.4, true)]
    public void Move_ThreePerThousandAreTheLeast(double move, bool fires)
    {
        Mark(move: (decimal)move);
        Close();

        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void BuyerInAFallingMarket_IsSilent()
    {
        for (int i = 0; i < 5; i++)
        {
            Take(i - 4.4, 99.8m - (i * 0.2m), 200);
        }

        Close();
        Assert.Empty(Found);
    }

    [Fact]
    public void BothSides_AreSilent()
    {
        Mark();
        Take(-1, 101, 200, Side.Sell);
        Close();

        Assert.Empty(Found);
    }

    [Fact]
    public void IndexRebalancing_ByManyHands_IsSilent()
    {
        for (int i = 0; i < 10; i++)
        {
            Take(-4.9 + (i * 0.45), 100.1m + (i * 0.1m), 150, account: "F" + (i % 5));
        }

        Close();
        Assert.Empty(Found);
    }

    [Fact]
    public void LinkedAccounts_AreFoundTogether()
    {
        Mark(accounts: ["A1", "A2", "A3"]);
        Close();

        Assert.Equal(["A1", "A2", "A3"], Assert.Single(Found).Subject.Accounts);
    }

    [Fact]
    public void Auction_FourTenthsOfWhatWasMatched_Fires()
    {
        MarkingTheCloseTests test = new("15:55Z");
        for (int minute = -10; minute < -5; minute++)
        {
            test.Others(minute, 100, 100);
        }

        for (int i = 0; i < 4; i++)
        {
            test.Take(0, 101, 100);
            test.Others(0, 101, 100);
        }

        test.Close();
        Alert alert = Assert.Single(test.Found);
        Assert.Equal("auction", alert.Variant);
        Assert.Contains(alert.Gates, g => g.Name == "share_of_auction" && g.Value == 0.5);
    }

    [Fact]
    public void Bust_AfterTheClose_Withdraws()
    {
        Mark(minutes: 5, each: 60, others: 10);
        Close();
        Alert alert = Assert.Single(Found);
        foreach (Evidence record in alert.Evidence.Take(3))
        {
            string number = record.EventId.Split('-')[1].TrimStart('O');
            _tape.Write(Print("T" + number, Before(40), null, null, action: TradeAction.Bust));
        }

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Found).Status);
    }

    [Fact]
    public void LateFill_AfterTheClose_IsJudgedAtOnce()
    {
        Mark(minutes: 4, each: 100, others: 10);
        _tape.Clock(Before(1));
        int before = Found.Count == 0 ? 0 : Found[0].Evidence.Count;
        Take(-0.2, 101, 300);
        Close();

        Assert.True(Assert.Single(Found).Evidence.Count > before);
    }
}
