using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Scenarios.Structuring;

public sealed class StructuringTests
{
    private readonly Ledger _ledger = new();

    // Monday 2026-03-02, 14:30, and hours after it.
    private static EventTime Hour(double hours) => Start + TimeSpan.FromHours(hours);

    [Fact]
    public void ThreeCashCredits_JustBelowTheThreshold_Fire()
    {
        _ledger.Write(CashIn("p1", Hour(0), 9_500), CashIn("p2", Hour(24), 9_000), CashIn("p3", Hour(48), 8_500));

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal("p3", alert.Evidence[^1].EventId);
        Assert.Equal("A1", alert.Subject.Group);
        Assert.Equal("credit", alert.Subject.Side);
        Assert.Null(alert.Variant);
        Assert.Null(alert.Subject.Instrument);
        Assert.Equal(27_000_00, alert.Notional);
        Assert.Equal("USD", alert.Currency);
        Assert.Equal(Route.Compliance, alert.Route);
        Assert.Equal(Hour(48), alert.DetectedAt);
        Assert.Equal(["p1", "p2", "p3"], alert.Evidence.Select(e => e.EventId));
        Assert.Equal([0L, 1L, 2L], alert.Evidence.Select(e => e.Offset));
        Assert.Equal("Indicator of structuring: 3 cash credits of 80 % to 100 % of 10,000 USD each within 5 business days, 27,000.00 USD together.", alert.Reason);

        // g: 3 of 3 payments 0, 27,000 of 10,000 0.85; M: log10(27,000 / 5,000) / 2 = 0.3662; P = 0.6 * 0.425 + 0.4 * 0.3662
        Assert.Equal(0.425, alert.Score);
        Assert.Equal(0.4015, alert.Priority);
        Assert.Equal(Severity.Medium, alert.Severity);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OneOrTwoPaymentsOf9900_AreSilent(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ledger.Write(CashIn("p" + i, Hour(i), 9_900));
        }

        Assert.Empty(_ledger.Structuring);
    }

    [Theory]
    [InlineData(7_999.99, false)]
    [InlineData(8_000, true)]
    [InlineData(9_999.99, true)]
    [InlineData(10_000, false)]
    public void Band_HoldsItsLowerBoundAndNotItsUpper(double amount, bool fires)
    {
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Hour(i), (decimal)amount))]);

        Assert.Equal(fires, _ledger.Structuring.Count > 0);
    }

    [Fact]
    public void Window_OfFiveBusinessDays_ReachesOverTheWeekendAndNotFurther()
    {
        // Friday, Monday, and the Thursday after: within five business days of each other.
        _ledger.Write(
            CashIn("p1", At("2026-03-06T10:00:00Z"), 9_000),
            CashIn("p2", At("2026-03-09T10:00:00Z"), 9_000),
            CashIn("p3", At("2026-03-12T10:00:00Z"), 9_000));
        Assert.Single(_ledger.Structuring);

        _ledger.Write(
            CashIn("q1", At("2026-03-06T10:00:00Z"), 9_000, "B1"),
            CashIn("q2", At("2026-03-09T10:00:00Z"), 9_000, "B1"),
            CashIn("q3", At("2026-03-13T10:00:00Z"), 9_000, "B1"));
        Assert.Single(_ledger.Structuring);
    }

    [Fact]
    public void CreditsAndDebits_AreCountedSeparately()
    {
        LedgerLeg debit = CashIn("d1", Hour(1), 9_000) with { Leg = Leg.Debit };
        _ledger.Write(CashIn("p1", Hour(0), 9_000), debit, CashIn("p2", Hour(2), 9_000));
        Assert.Empty(_ledger.Structuring);

        _ledger.Write(debit with { PaymentId = "d2" }, debit with { PaymentId = "d3" });
        Assert.Equal("debit", Assert.Single(_ledger.Structuring).Subject.Side);
    }

    [Fact]
    public void ThreeNamedDepositorsAtOneTill_AreSmurfing()
    {
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Hour(i), 9_000) with { CounterpartyName = "Person " + i })]);

        Assert.Equal("smurfing", Assert.Single(_ledger.Structuring).Variant);
    }

    [Fact]
    public void OneNamedDepositorAtThreeTills_IsNoSmurfing()
    {
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Hour(i), 9_000, from: "TILL-" + i) with { CounterpartyName = "Ada" })]);

        Assert.Null(Assert.Single(_ledger.Structuring).Variant);
    }

    [Fact]
    public void ThreeDepositors_AreSmurfing()
    {
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Hour(i), 9_000, from: "PERSON-" + i))]);

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal("smurfing", alert.Variant);
        Assert.Equal(["PERSON-0", "PERSON-1", "PERSON-2"], alert.Counterparties);
        Assert.Contains(alert.Gates, g => g is { Name: "depositors", Value: 3, Threshold: 3, Passed: true });
    }

    [Fact]
    public void ThreeUnrelatedSenders_AreAFunnelOfAtMostMedium()
    {
        _ledger.Write([.. Enumerable.Range(0, 30).Select(i => CashIn("p" + i, Hour(i / 10.0), 9_900, from: "S" + i) with { Channel = Channel.Transfer })]);

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal("funnel", alert.Variant);
        Assert.True(alert.Priority >= 0.55);
        Assert.Equal(Severity.Medium, alert.Severity);
    }

    [Fact]
    public void NonCash_FromTwoSendersOrOneGroup_IsSilent()
    {
        LedgerLeg wire = CashIn("p", Hour(0), 9_000) with { Channel = Channel.Wire };
        _ledger.Write([.. Enumerable.Range(0, 6).Select(i => wire with { PaymentId = "p" + i, Counterparty = "S" + i, CounterpartyGroup = "S" + (i % 2) })]);

        Assert.Empty(_ledger.Structuring);
    }

    [Theory]
    [InlineData(Channel.Payroll)]
    [InlineData(Channel.Settlement)]
    public void PayrollRunsAndSettlements_AreSilent(Channel channel)
    {
        _ledger.Write([.. Enumerable.Range(0, 40).Select(i => CashIn("p" + i, Hour(i / 10.0), 9_000, from: "S" + i) with { Channel = channel })]);

        Assert.Empty(_ledger.Structuring);
    }

    [Fact]
    public void TransfersWithinTheGroup_AreSilent()
    {
        _ledger.Write([.. Enumerable.Range(0, 6).Select(i => CashIn("p" + i, Hour(i), 9_000, from: "A" + (i + 2)) with { CounterpartyGroup = "A1" })]);

        Assert.Empty(_ledger.Structuring);
    }

    [Fact]
    public void OneGroupOverThreeAccounts_IsFound()
    {
        _ledger.Write([.. Enumerable.Range(1, 3).Select(i => CashIn("p" + i, Hour(i), 9_000) with { Account = "A" + i, Group = "A1" })]);

        Assert.Equal(["A1", "A2", "A3"], Assert.Single(_ledger.Structuring).Subject.Accounts);
    }

    [Fact]
    public void Currencies_HaveTheirOwnThresholdsAndAreNotAdded()
    {
        LedgerLeg yen = CashIn("p", Hour(0), 0) with { Currency = "JPY", Amount = 950_000 };
        _ledger.Write(CashIn("u1", Hour(0), 9_000), yen with { PaymentId = "y1" }, yen with { PaymentId = "y2" }, CashIn("u2", Hour(1), 9_000));
        Assert.Empty(_ledger.Structuring);

        _ledger.Write(yen with { PaymentId = "y3" });
        Assert.Equal("JPY", Assert.Single(_ledger.Structuring).Currency);
        Assert.Equal(2_850_000, _ledger.Structuring[0].Notional);
    }

    [Fact]
    public void AFurtherPayment_JoinsTheEpisode()
    {
        _ledger.Write([.. Enumerable.Range(0, 5).Select(i => CashIn("p" + i, Hour(i * 20), 9_000))]);

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal(5, alert.Evidence.Count);
        Assert.True(alert.Revision > 1);
    }

    [Fact]
    public void Return_ThatBreaksTheGates_Withdraws()
    {
        LedgerLeg second = CashIn("p2", Hour(1), 9_000);
        _ledger.Write(CashIn("p1", Hour(0), 9_000), second, CashIn("p3", Hour(2), 9_000));
        _ledger.Write(second with { Status = PaymentStatus.Returned, EventTime = Hour(30) });

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
        Assert.Equal("a payment was returned", alert.ChangeReason);
    }

    [Fact]
    public void Return_ThatLeavesTheGatesStanding_Revises()
    {
        LedgerLeg second = CashIn("p2", Hour(1), 9_000);
        _ledger.Write(CashIn("p1", Hour(0), 9_000), second, CashIn("p3", Hour(2), 9_000), CashIn("p4", Hour(3), 9_000));
        _ledger.Write(second with { Status = PaymentStatus.Returned, EventTime = Hour(30) });

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal(AlertStatus.Revised, alert.Status);
        Assert.Equal(["p1", "p3", "p4"], alert.Evidence.Select(e => e.EventId).Order(StringComparer.Ordinal));
        Assert.Equal(27_000_00, alert.Notional);
    }

    [Fact]
    public void Return_SeenBeforeItsBooking_VoidsIt()
    {
        LedgerLeg second = CashIn("p2", Hour(1), 9_000);
        _ledger.Write(CashIn("p1", Hour(0), 9_000), second with { Status = PaymentStatus.Returned }, second, CashIn("p3", Hour(2), 9_000));

        Assert.Empty(_ledger.Structuring);
    }

    [Fact]
    public void LatePayment_CompletesTheGatesUnderItsOwnAnchor()
    {
        _ledger.Write(CashIn("p1", Hour(0), 9_000), CashIn("p3", Hour(2), 9_000)).Clock(Hour(2.5));
        _ledger.Write(CashIn("p2", Hour(1.6), 9_000));

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal(["p1", "p2", "p3"], alert.Evidence.Select(e => e.EventId));
        Assert.Equal(StreamRisk.Engine.Alerts.AlertId.Of("structuring", "A1", null, "credit", "p2"), alert.Id);
    }

    [Fact]
    public void AStrangerAtTheCounter_IsNotEvaluatedAndAnAccountWithoutAnyReferenceIs()
    {
        LedgerLeg till = CashIn("p", Hour(0), 9_000, account: "TILL") with { KnownOwner = false };
        _ledger.Write([.. Enumerable.Range(0, 5).Select(i => till with { PaymentId = "p" + i })]);
        Assert.Empty(_ledger.Structuring);

        LedgerLeg alone = till with { Account = "X", Group = "X", ReferenceOffsets = [] };
        _ledger.Write([.. Enumerable.Range(0, 5).Select(i => alone with { PaymentId = "q" + i })]);
        Assert.Equal("X", Assert.Single(_ledger.Structuring).Subject.Group);
    }

    [Fact]
    public void Parameters_OfTheRules_AreUsed()
    {
        _ledger.Task.OnRules(ShippedRules.Create(
            "test", Start, ["payments"], EngineParameters.Parse("""{"structuring": {"minimum_count": 4}}""")));
        _ledger.Write([.. Enumerable.Range(0, 3).Select(i => CashIn("p" + i, Hour(i), 9_000))]);
        Assert.Empty(_ledger.Structuring);

        _ledger.Write(CashIn("p4", Hour(4), 9_000));
        Assert.Equal("test", Assert.Single(_ledger.Structuring).RulesVersion);
    }

    [Fact]
    public void ManyPayments_KeepTheMemoryBounded()
    {
        _ledger.Write([.. Enumerable.Range(0, 5_000).Select(i => CashIn("p" + i, Hour(i / 100.0), 9_000))]);

        Alert alert = Assert.Single(_ledger.Structuring);
        Assert.Equal(200, alert.Evidence.Count);
        Assert.Contains(alert.DataQuality, q => q.StartsWith("evidence: the first 200 of ", StringComparison.Ordinal));
    }
}
