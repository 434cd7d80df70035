using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Scenarios.RapidInOut;

public sealed class RapidInOutTests
{
    private readonly Ledger _ledger = new();

    private IReadOnlyList<Alert> Alerts => _ledger.Of("rapid-in-out");

    private static EventTime Hour(double hours) => Start + TimeSpan.FromHours(hours);

    private static LedgerLeg In(string id, double hour, decimal amount, string from) => Transfer(id, Hour(hour), amount, Leg.Credit, other: from);

    private static LedgerLeg Out(string id, double hour, decimal amount) => Transfer(id, Hour(hour), amount, Leg.Debit, other: "Z1");

    /// <summary>6,000 from three senders over two hours.</summary>
    private static LedgerLeg[] ThreeIn() => [In("i1", 0, 2_000, "S1"), In("i2", 1, 2_000, "S2"), In("i3", 2, 2_000, "S3")];

    [Fact]
    public void MoneyFromThreeSenders_OutWithinHours_Fires()
    {
        _ledger.Write(ThreeIn()).Write(Out("o1", 5, 5_400));

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(["i1", "i2", "i3", "o1"], alert.Evidence.Select(e => e.EventId));
        Assert.Equal(["credit", "credit", "credit", "debit"], alert.Evidence.Select(e => e.Role));
        Assert.Equal(["S1", "S2", "S3", "Z1"], alert.Counterparties);
        Assert.Equal("debit", alert.Subject.Side);
        Assert.Equal(6_000_00, alert.Notional);
        Assert.Equal(Route.Compliance, alert.Route);
        Assert.Equal(Hour(5), alert.DetectedAt);

        // First in, first out: 2,000 rested 5 h, 2,000 4 h, 1,400 3 h.
        Assert.Contains(alert.Gates, g => g is { Name: "weighted_hold", Value: 4.1111, Threshold: 24, Passed: true });
        Assert.Contains(alert.Gates, g => g is { Name: "out_after_in", Comparator: Comparator.AtLeast, Value: 0.9, Threshold: 0.8 });
        Assert.Contains(alert.Gates, g => g is { Name: "unrelated_senders", Value: 3 });
        Assert.Equal(
            "Indicator of rapid movement of funds: 6,000.00 USD came in from 3 unrelated senders within 48 hours and 90 % of it went out again after 4.1 hours on average.",
            alert.Reason);
    }

    [Theory]
    [InlineData(4_999.97, false)]
    [InlineData(5_000.01, true)]
    public void In_BelowTheLeast_IsSilent(double amount, bool fires)
    {
        decimal part = Math.Round((decimal)amount / 3, 2);
        _ledger.Write(In("i1", 0, part, "S1"), In("i2", 1, part, "S2"), In("i3", 2, part, "S3"), Out("o1", 3, part * 3));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(4_799.99, false)]
    [InlineData(4_800, true)]
    [InlineData(6_300, true)]
    [InlineData(6_300.01, false)]
    public void Out_BeyondTheBounds_IsSilent(double amount, bool fires)
    {
        _ledger.Write(ThreeIn()).Write(Out("o1", 5, (decimal)amount));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void Out_BeforeIn_DoesNotCount()
    {
        _ledger.Write(Out("o1", 0, 5_400)).Write(ThreeIn());

        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(24.8, true)]
    [InlineData(25, false)]
    public void Hold_OfMoreThanADay_IsSilent(double hour, bool fires)
    {
        // At hour 25: 2,000 rested 25 h, 2,000 24 h, 1,400 23 h: 24.1 h.
        _ledger.Write(ThreeIn()).Write(Out("o1", hour, 5_400));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void Window_OfTwoDays_HoldsNoOlderMoney()
    {
        // The first 2,000 fell out of the window, with what it paid for.
        _ledger.Write(In("i1", 0, 2_000, "S1"), In("i2", 47, 2_000, "S2"), In("i3", 47, 2_000, "S3"), Out("o1", 48, 4_000));

        Assert.Empty(Alerts);
    }

    [Fact]
    public void MoneyParkedBefore_HidesNothingOnceItIsOutOfTheWindow()
    {
        _ledger.Write(In("p", 0, 50_000, "S9"));
        _ledger.Write(In("i1", 46, 2_000, "S1"), In("i2", 46, 2_000, "S2"), In("i3", 46, 2_000, "S3"), Out("o1", 47, 3_000));
        Assert.Empty(Alerts);

        _ledger.Write(Out("o2", 49, 2_800));
        Assert.Single(Alerts);
    }

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30.2, false)]
    public void OneSender_NeedsANewAccount(double ageDays, bool fires)
    {
        EventTime opened = Hour(0) - TimeSpan.FromDays(ageDays);
        _ledger.Write(In("i1", 0, 6_000, "S1") with { OpenedAt = opened }, Out("o1", 1, 5_900) with { OpenedAt = opened });

        Assert.Equal(fires, Alerts.Count > 0);
        Assert.All(Alerts, a => Assert.Contains(a.Gates, g => g is { Name: "account_age", Comparator: Comparator.AtMost, Value: 29.9, Passed: true }));
        Assert.Equal(0, _ledger.NotEvaluated("rapid-in-out", "no account age"));
    }

    [Fact]
    public void OneSender_AgeNotKnown_IsNotEvaluated()
    {
        _ledger.Write(In("i1", 0, 6_000, "S1"), Out("o1", 1, 5_900));

        Assert.Empty(Alerts);
        Assert.Equal(1, _ledger.NotEvaluated("rapid-in-out", "no account age"));
    }

    [Fact]
    public void ThreeAccountsOfOneSender_AreOneSender()
    {
        _ledger.Write([.. ThreeIn().Select(l => l with { CounterpartyGroup = "S1", OpenedAt = Hour(-9_000) })]).Write(Out("o1", 5, 5_400));

        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(Channel.Payroll)]
    [InlineData(Channel.Settlement)]
    public void PayrollAndSettlement_AreSilent(Channel channel)
    {
        _ledger.Write([.. ThreeIn().Append(Out("o1", 5, 5_400)).Select(l => l with { Channel = channel })]);

        Assert.Empty(Alerts);
    }

    [Fact]
    public void APayrollRunOnMoneyFromCustomers_IsSilent()
    {
        _ledger.Write(ThreeIn()).Write([.. Enumerable.Range(0, 20).Select(i => Out("o" + i, 5, 290) with { Channel = Channel.Payroll })]);

        Assert.Empty(Alerts);
    }

    [Fact]
    public void OwnTransfers_AreSilent()
    {
        _ledger.Write([.. ThreeIn().Append(Out("o1", 5, 5_400)).Select(l => l with { CounterpartyGroup = "A1" })]);

        Assert.Empty(Alerts);
    }

    [Fact]
    public void OneGroupOverThreeAccounts_IsFound()
    {
        _ledger.Write([.. ThreeIn().Append(Out("o1", 5, 5_400)).Select((l, i) => l with { Account = "A" + (i + 1), Group = "A1" })]);

        Assert.Equal(["A1", "A2", "A3", "A4"], Assert.Single(Alerts).Subject.Accounts);
    }

    [Fact]
    public void Currencies_AreNotAdded()
    {
        _ledger.Write([.. ThreeIn().Select((l, i) => l with { Currency = i == 0 ? "EUR" : "USD" })]).Write(Out("o1", 5, 5_400));

        Assert.Empty(Alerts);
    }

    [Fact]
    public void Return_ThatBreaksTheGates_Withdraws()
    {
        LedgerLeg second = ThreeIn()[1];
        _ledger.Write(ThreeIn()).Write(Out("o1", 5, 5_400));
        _ledger.Write(second with { Status = PaymentStatus.Returned, EventTime = Hour(20) });

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Alerts).Status);
    }

    [Fact]
    public void Return_ThatLeavesTheGatesStanding_Revises()
    {
        LedgerLeg fourth = In("i4", 2, 300, "S4");
        _ledger.Write(ThreeIn()).Write(fourth, Out("o1", 5, 5_400));
        _ledger.Write(fourth with { Status = PaymentStatus.Returned, EventTime = Hour(20) });

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(AlertStatus.Revised, alert.Status);
        Assert.Equal(6_000_00, alert.Notional);
        Assert.DoesNotContain(alert.Evidence, e => e.EventId == "i4");
    }

    [Fact]
    public void LateInflow_CompletesTheGatesUnderItsOwnAnchor()
    {
        LedgerLeg[] three = ThreeIn();
        _ledger.Write(three[0], three[1], Out("o1", 2.5, 5_400)).Clock(Hour(2.6));
        Assert.Empty(Alerts);

        _ledger.Write(three[2]);
        Assert.Equal(StreamRisk.Engine.Alerts.AlertId.Of("rapid-in-out", "A1", null, "debit", "i3"), Assert.Single(Alerts).Id);
    }

    [Fact]
    public void Merge_OfTwoSenders_CountsThemOnceFromThenOn()
    {
        _ledger.Write([.. ThreeIn().Select(l => l with { OpenedAt = Hour(-9_000) })]);
        _ledger.Task.OnGroupMerged(new GroupMerged { Old = "S2", New = "S1", EventTime = Hour(3) });
        _ledger.Write(Out("o1", 5, 5_400));

        Assert.Empty(Alerts);
    }

    [Fact]
    public void Parameters_OfTheRules_AreUsed()
    {
        _ledger.Task.OnRules(ShippedRules.Create(
            "test", Start, ["payments"], EngineParameters.Parse("""{"rapid-in-out": {"senders": 4}}""")));
        _ledger.Write([.. ThreeIn().Select(l => l with { OpenedAt = Hour(-9_000) })]).Write(Out("o1", 5, 5_400));

        Assert.Empty(Alerts);
    }

    [Fact]
    public void ManyPayments_KeepTheMemoryBounded()
    {
        for (int i = 0; i < 600; i++)
        {
            _ledger.Write(In("i" + i, i / 20.0, 100, "S" + (i % 5)), Out("o" + i, (i / 20.0) + 0.001, 95));
        }

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(200, alert.Evidence.Count);
    }
}
