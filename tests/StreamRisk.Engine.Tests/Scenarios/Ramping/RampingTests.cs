using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.Ramping;

public sealed class RampingTests
{
    private readonly Tape _tape = new(open: "14:00Z", close: "16:00Z");
    private int _number;

    public RampingTests()
    {
        // Twelve sessions in which a price moves by up to two ticks a minute.
        for (int day = -18; day < 0; day++)
        {
            EventTime open = Start + TimeSpan.FromDays(day) - TimeSpan.FromMinutes(30);
            for (int minute = 0; minute < 120; minute++)
            {
                _tape.Write(Print("H" + _number++, open + TimeSpan.FromMinutes(minute), null, null, 100 + (minute % 3 * 0.01m), 100));
            }

            _tape.Clock(open + TimeSpan.FromHours(3));
        }

        for (int i = -20; i < 0; i++)
        {
            Others(i * 30, 100, 50);
        }
    }

    private IReadOnlyList<Alert> Found => [.. _tape.Output.Latest.Where(a => a.Scenario == "ramping")];

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private void Others(double at, decimal price, decimal quantity) => _tape.Write(Print("P" + _number++, Second(at), null, null, price, quantity));

    /// <summary>The group takes what rests at that price; print and both fills.</summary>
    private void Take(double at, decimal price, decimal quantity, Side side = Side.Buy, string account = "A1", string? group = null, bool passive = false)
    {
        Side other = side == Side.Buy ? Side.Sell : Side.Buy;
        (string own, string rest) = ("O" + _number, "R" + _number);
        MarketOrder resting = Order(rest, Second(at - 0.2), other, "C9", price, quantity);
        MarketOrder taking = Order(own, Second(at), side, account, price, quantity) with { Group = group ?? account };
        _tape.Write(passive ? taking : resting, passive ? resting : taking);
        _tape.Write(
            Fill(own, Second(at), side, account, rest, price, quantity) with { Group = group ?? account },
            Fill(rest, Second(at), other, "C9", own, price, quantity));
        _tape.Write(Print("T" + _number++, Second(at), side == Side.Buy ? own : rest, side == Side.Buy ? rest : own, price, quantity));
    }

    private void Ramp(int fills = 6, decimal step = 0.05m, decimal quantity = 100, Side side = Side.Buy, bool passive = false, params string[] accounts)
    {
        for (int i = 0; i < fills; i++)
        {
            string account = accounts.Length == 0 ? "A1" : accounts[i % accounts.Length];
            decimal price = 100 + ((side == Side.Buy ? 1 : -1) * step * (i + 1));
            Take(i * 20, price, quantity, side, account, accounts.Length == 0 ? null : "A1", passive);
        }
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void FillsThatMakeNewPrices_Fire(Side side)
    {
        Ramp(side: side);

        Alert alert = Assert.Single(Found);
        Assert.Equal(side == Side.Buy ? "buy" : "sell", alert.Subject.Side);
        Assert.Equal(["aggressive_fills", "net", "share_of_volume", "move", "at_extreme", "value"], alert.Gates.Select(g => g.Name));
        Assert.Equal(AlertStatus.Provisional, alert.Status);
    }

    [Fact]
    public void FourFills_AreTooFew()
    {
        Ramp(fills: 4, quantity: 200);

        Assert.Empty(Found);
    }

    [Fact]
    public void PassiveFills_AreNone()
    {
        Ramp(passive: true);

        Assert.Empty(Found);
    }

    [Theory]
    [InlineData(0.001, false)]
    [InlineData(0.05, true)]
    public void Move_MustBeLarge(double step, bool fires)
    {
        Ramp(step: (decimal)step);

        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(2600, false)]
    [InlineData(2000, true)]
    public void Share_OfTheVolume_IsAFifth(int others, bool fires)
    {
        for (int i = 0; i < 10; i++)
        {
            Others(i * 10, 100, others / 10m);
        }

        Ramp();
        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void Value_BelowMateriality_IsSilent()
    {
        Ramp(quantity: 20);

        Assert.Empty(Found);
    }

    [Fact]
    public void SteadyBuyer_InsideTheRange_IsSilent()
    {
        Others(-10, 101, 1);
        for (int i = 0; i < 8; i++)
        {
            Take(i * 20, 100 + (0.01m * i), 100);
        }

        Assert.Empty(Found);
    }

    [Fact]
    public void BothSides_AreNoRamp()
    {
        for (int i = 0; i < 10; i++)
        {
            Take(i * 20, 100 + (0.05m * i), 100, i % 3 == 2 ? Side.Sell : Side.Buy);
        }

        Assert.Empty(Found);
    }

    [Fact]
    public void LinkedAccounts_AreFoundTogether()
    {
        Ramp(accounts: ["A1", "A2", "A3"]);

        Assert.Equal(["A1", "A2", "A3"], Assert.Single(Found).Subject.Accounts);
    }

    [Fact]
    public void Exit_WithinHalfAnHour_RaisesTheSeverity()
    {
        Ramp();
        double before = Assert.Single(Found).Priority;
        for (int i = 0; i < 6; i++)
        {
            Take(400 + (i * 20), 100.2m, 60, Side.Sell);
        }

        _tape.Clock(Second(4000));
        Alert alert = Assert.Single(Found);
        Assert.True(alert.Priority > before + 0.15);
        Assert.Contains("of it back within", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_ALongTimeAfterwards_DoesNot()
    {
        Ramp();
        double before = Assert.Single(Found).Priority;
        Take(2100, 100.2m, 600, Side.Sell);
        _tape.Clock(Second(8000));

        Assert.Equal(before, Assert.Single(Found).Priority);
    }

    [Fact]
    public void Bust_OfAFillThatWasNeeded_Withdraws()
    {
        Ramp(fills: 5);
        Alert alert = Assert.Single(Found);
        string first = alert.Evidence[0].EventId;
        int number = int.Parse(first.Split('-')[1].TrimStart('O'), System.Globalization.CultureInfo.InvariantCulture);
        _tape.Write(Print("T" + number, Second(300), null, null, action: TradeAction.Bust));

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Found).Status);
    }

    [Fact]
    public void LittleHistory_IsNotEvaluated()
    {
        var fresh = new Tape(open: "14:00Z", close: "16:00Z");
        for (int i = 0; i < 6; i++)
        {
            fresh.Write(Order("R" + i, Second(i), Side.Sell, "C9", 100 + i, 100), Order("O" + i, Second(i), Side.Buy, "A1", 100 + i, 100));
            fresh.Write(Fill("O" + i, Second(i), Side.Buy, "A1", "R" + i, 100 + i, 100));
            fresh.Write(Print("T" + i, Second(i), "O" + i, "R" + i, 100 + i, 100));
        }

        fresh.Clock(Second(0)).Clock(Second(3600)).Clock(Second(7200));
        Assert.DoesNotContain(fresh.Output.Alerts, a => a.Scenario == "ramping");
        Assert.Contains(
            fresh.Output.Reports.Where(r => r.Subject == "ramping").SelectMany(r => r.Reasons), r => r.Reason == "fewer than 10 sessions of history");
    }
}
