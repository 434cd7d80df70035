using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Scenarios.Velocity;

public sealed class VelocityTests
{
    private const string Id = "velocity";
    private readonly Ledger _ledger = new();
    private int _next;

    private IReadOnlyList<Alert> Alerts => _ledger.Of(Id);

    private static EventTime Minute(double minutes) => Start + TimeSpan.FromMinutes(minutes);

    private LedgerLeg Out(double minute, decimal amount, string other = "X1") => Transfer("p" + _next++, Minute(minute), amount, Leg.Debit, other: other);

    private LedgerLeg[] Burst(int count, decimal amount, double minute = 0, string? other = null) =>
        [.. Enumerable.Range(0, count).Select(i => Out(minute + (i * 50.0 / count), amount, other ?? "X" + i))];

    /// <summary>That many payments an hour apart on each of the last days, then nothing for two days.</summary>
    private void Habit(int days, int perDay, decimal amount, double minutesApart = 60, string other = "X1")
    {
        for (int day = -days - 2; day < -2; day++)
        {
            _ledger.Write([.. Enumerable.Range(0, perDay).Select(i => Out((day * 1440.0) + (i * minutesApart), amount, other))]);
        }
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void Count_WithoutAHistory_NeedsFifty(int count, bool fires)
    {
        _ledger.Write(Burst(count, 10));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(24_999.99, false)]
    [InlineData(25_000, true)]
    public void Sum_WithoutAHistory_NeedsFiftyThousand(double half, bool fires)
    {
        _ledger.Write(Out(0, (decimal)half), Out(1_439, 25_000));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void History_OfTwentyActiveDays_MakesTheLimitItsOwn(int days, bool fires)
    {
        Habit(days, 2, 10);
        _ledger.Write(Burst(10, 10));

        Assert.Equal(fires, Alerts.Count > 0);
        Assert.All(Alerts, a =>
        {
            Assert.Equal("account", a.Variant);
            Assert.Equal("debit", a.Subject.Side);
            Assert.Equal(10, a.Evidence.Count);
            Assert.Contains(a.Gates, g => g is { Name: "count", Value: 10, Threshold: 10, Passed: true });
            Assert.StartsWith("Indicator of unusual payment velocity: debits of A1: 10 payments within 1 h", a.Reason, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Count_OfABusyAccount_NeedsTwiceItsHabit(int count, bool fires)
    {
        // Eight within an hour every day.
        Habit(25, 8, 10, minutesApart: 5);
        _ledger.Write(Burst(count, 10));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(4_999, false)]
    [InlineData(5_000, true)]
    public void Sum_OfAQuietAccount_NeedsFiveThousand(double amount, bool fires)
    {
        Habit(25, 1, 100);
        _ledger.Write(Out(0, (decimal)amount));

        Assert.Equal(fires, Alerts.Count > 0);
        Assert.All(Alerts, a => Assert.Contains(a.Gates, g => g is { Name: "sum", Value: 5_000, Threshold: 5_000 }));
    }

    [Theory]
    [InlineData(7_900, false)]
    [InlineData(8_100, true)]
    public void Sum_OfABusyAccount_NeedsTwiceItsHabit(double amount, bool fires)
    {
        Habit(25, 4, 1_000);
        _ledger.Write(Out(0, (decimal)amount));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void OrdinaryMonthEnd_IsSilent()
    {
        for (int month = 0; month < 8; month++)
        {
            for (int day = 0; day < 30; day++)
            {
                double minute = ((month * 30) + day) * 1440.0;
                _ledger.Write(Out(minute, 40));
                if (day == 29)
                {
                    _ledger.Write([.. Enumerable.Range(0, 8).Select(i => Out(minute + i, 500, "BILL" + i))]);
                }
            }
        }

        Assert.Empty(Alerts);
    }

    [Fact]
    public void Burst_DoesNotRaiseItsOwnLimit()
    {
        Habit(25, 2, 10);
        _ledger.Write(Burst(40, 10)).Clock(Minute(3_000));

        Assert.Contains(Assert.Single(Alerts).Gates, g => g is { Name: "count", Value: 40, Threshold: 10 });
    }

    [Fact]
    public void Pair_HasItsOwnHabit()
    {
        // Many customers, one payment a day to each: 30 within an hour is usual, ten to one of them is not.
        for (int day = -32; day < -2; day++)
        {
            _ledger.Write([.. Enumerable.Range(0, 30).Select(i => Out((day * 1440.0) + i, 1, "X" + i))]);
        }

        _ledger.Write(Burst(10, 1));
        Assert.Empty(Alerts);

        _ledger.Write(Burst(10, 1, 200, "X3"));
        Alert alert = Assert.Single(Alerts);
        Assert.Equal("pair", alert.Variant);
        Assert.Equal(["X3"], alert.Counterparties);
        Assert.Equal(10, alert.Evidence.Count);
    }

    [Fact]
    public void Directions_AreCountedSeparately()
    {
        _ledger.Write([.. Burst(60, 10).Select((l, i) => l with { Leg = i % 2 == 0 ? Leg.Credit : Leg.Debit })]);
        Assert.Empty(Alerts);
    }

    [Fact]
    public void Accounts_AreCountedSeparately()
    {
        _ledger.Write([.. Burst(60, 10).Select((l, i) => l with { Account = "A" + (1 + (i % 2)), Group = "A1" })]);
        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(Channel.Payroll)]
    [InlineData(Channel.Settlement)]
    public void PayrollRunsAndSettlements_AreSilent(Channel channel)
    {
        _ledger.Write([.. Burst(200, 3_000).Select(l => l with { Channel = channel })]);
        Assert.Empty(Alerts);
    }

    [Fact]
    public void PaymentsThatNoCustomerInitiated_AreSilent()
    {
        _ledger.Write([.. Burst(200, 3_000).Select(l => l with { CustomerInitiated = false })]);
        Assert.Empty(Alerts);
    }

    [Fact]
    public void AccountWithoutAnOwnerRecord_IsNotEvaluated()
    {
        _ledger.Write([.. Burst(60, 3_000).Select(l => l with { KnownOwner = false, ReferenceOffsets = [] })]);

        Assert.Empty(Alerts);
        Assert.Equal(60, _ledger.NotEvaluated(Id, "no owner record"));
    }

    [Fact]
    public void Return_ThatBreaksTheGates_Withdraws()
    {
        LedgerLeg[] burst = Burst(50, 10);
        _ledger.Write(burst).Write(burst[7] with { Status = PaymentStatus.Returned, EventTime = Minute(90) });

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Alerts).Status);
    }

    [Fact]
    public void Return_ThatLeavesTheGatesStanding_Revises()
    {
        LedgerLeg[] burst = Burst(51, 10);
        _ledger.Write(burst).Write(burst[7] with { Status = PaymentStatus.Returned, EventTime = Minute(90) });

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(AlertStatus.Revised, alert.Status);
        Assert.DoesNotContain(alert.Evidence, e => e.EventId == burst[7].PaymentId);
    }

    [Fact]
    public void LateLeg_CompletesTheCount()
    {
        LedgerLeg[] burst = Burst(50, 10);
        _ledger.Write([.. burst.Where((_, i) => i != 20)]);
        Assert.Empty(Alerts);

        _ledger.Write(burst[20]);
        Assert.Equal(StreamRisk.Engine.Alerts.AlertId.Of(Id, "A1", null, "debit", burst[20].PaymentId), Assert.Single(Alerts).Id);
    }

    [Fact]
    public void Count_OverOneHour_HoldsTheHourAndNoMore()
    {
        _ledger.Write(Out(0, 1)).Write(Burst(49, 1, 60));
        Assert.Empty(Alerts);
    }
}
