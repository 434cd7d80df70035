using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Tasks;

public sealed class PaymentsTaskTests
{
    private readonly Ledger _ledger = new();

    private static EventTime Hour(double hours) => Start + TimeSpan.FromHours(hours);

    private static LedgerLeg[] Three(string account = "A1") =>
        [CashIn(account + "p1", Hour(0), 9_000, account), CashIn(account + "p2", Hour(1), 9_000, account), CashIn(account + "p3", Hour(2), 9_000, account)];

    [Fact]
    public void Leg_Repeated_ChangesNothing()
    {
        LedgerLeg[] legs = Three();
        _ledger.Write(legs[0], legs[0], legs[0]);
        Assert.Empty(_ledger.Structuring);

        _ledger.Write(legs[1], legs[2], legs[1]);
        Assert.Equal(27_000_00, Assert.Single(_ledger.Output.Alerts).Notional);
    }

    [Fact]
    public void Leg_BothSidesOfOnePayment_AreTwoRecords()
    {
        LedgerLeg own = CashIn("p1", Hour(0), 9_000) with { CounterpartyGroup = "A1" };
        _ledger.Write(own, own with { Leg = Leg.Debit });

        Assert.Equal(0, _ledger.Context.Coverage.LateByTopic.Total);
        Assert.Equal(2, _ledger.Context.Coverage.Scenarios[0].Evaluated);
    }

    [Fact]
    public void Leg_WithoutRules_IsNotEvaluatedAndCoverageSaysSo()
    {
        var ledger = new Ledger(rules: false);
        ledger.Write(Three()).Clock(Hour(2)).Clock(Hour(2.2));

        Assert.Empty(ledger.Output.Alerts);
        Assert.Contains(ledger.Output.Reports, r => r.Subject == "structuring" && r.Reasons.Any(x => x.Reason == "no rules applied"));
    }

    [Fact]
    public void Leg_Late_CountsAndIsUsedUpToTheMemoryAndThenDropped()
    {
        LedgerLeg[] legs = Three();
        _ledger.Write(legs[0], legs[1]).Clock(Hour(3.1));
        _ledger.Write(legs[2]);
        Assert.Single(_ledger.Structuring);
        Assert.Equal(1, _ledger.Context.Coverage.LateByTopic.Of("payments"));

        _ledger.Clock(Hour(6));
        _ledger.Write(CashIn("p9", Hour(3), 9_000));
        Assert.Single(_ledger.Output.Alerts);
    }

    [Fact]
    public void Leg_ReturnedLongAfterItsEventTime_StillTakesTheBookingBack()
    {
        LedgerLeg[] legs = Three();
        _ledger.Write(legs).Clock(Hour(10));
        _ledger.Write(legs[1] with { Status = PaymentStatus.Returned });

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(_ledger.Structuring).Status);
        Assert.Equal(1, _ledger.Context.Coverage.LateByTopic.Of("payments"));
    }

    [Fact]
    public void Clock_PastFiveBusinessDays_MakesTheAlertFinal()
    {
        _ledger.Write(Three());
        _ledger.Clock(At("2026-03-09T17:30:00Z"));
        Assert.Equal(AlertStatus.Provisional, _ledger.Structuring[0].Status);

        // Last payment Monday 16:30, five business days, and an hour of lateness.
        _ledger.Clock(At("2026-03-09T17:30:01Z"));
        Assert.Equal(AlertStatus.Final, _ledger.Structuring[0].Status);
        Assert.Equal(At("2026-03-09T16:30:00Z"), _ledger.Structuring[0].DetectedAt);
        Assert.Contains(_ledger.Structuring[0].Watermarks, w => w.Clock == "ledger" && w.Watermark == At("2026-03-09T16:30:01Z"));
    }

    [Fact]
    public void Clock_TwoGroups_FinaliseInOrdinalOrder()
    {
        _ledger.Write(Three("B")).Write(Three("A"));
        _ledger.Clock(At("2026-03-20T00:00:00Z"));

        Assert.Equal(["B", "A", "A", "B"], _ledger.Output.Alerts.Select(a => a.Subject.Group));
    }

    [Fact]
    public void Merge_OpenAlert_GoesOnUnderTheNewGroup()
    {
        _ledger.Write(Three("A2"));
        _ledger.Task.OnGroupMerged(new GroupMerged { Old = "A2", New = "A1", EventTime = Hour(3) });

        Assert.Equal([AlertStatus.Withdrawn, AlertStatus.Provisional], _ledger.Structuring.Select(a => a.Status));
        Assert.Equal("A1", _ledger.Structuring[0].SupersededBy);
        Assert.Equal("A1", _ledger.Structuring[1].Subject.Group);

        _ledger.Clock(At("2026-03-20T00:00:00Z"));
        Assert.Equal(AlertStatus.Final, _ledger.Structuring[1].Status);
    }

    [Fact]
    public void Merge_OfTwoSenders_CountsThemOnceFromThenOn()
    {
        LedgerLeg wire = CashIn("w", Hour(0), 9_000) with { Channel = Channel.Wire };
        LedgerLeg From(string sender) => wire with { PaymentId = "w" + sender, Counterparty = sender, CounterpartyGroup = sender };
        _ledger.Write(From("S1"), From("S2"));
        _ledger.Task.OnGroupMerged(new GroupMerged { Old = "S2", New = "S1", EventTime = Hour(1) });
        _ledger.Write(From("S3"));

        Assert.Empty(_ledger.Structuring);
    }

    [Fact]
    public void Leg_HandlingThrew_ItsGroupAloneBeginsAnewAndCoverageSaysSo()
    {
        _ledger.Write(Three("A")[..2]).Write(Three("B")[..2]);
        _ledger.Output.FailsOnAlertOf = "A";
        Assert.Throws<InvalidOperationException>(() => _ledger.Write(Three("A")[2]));
        Assert.False(_ledger.Task.Recover());
        _ledger.Write(Three("B")[2]).Write(CashIn("p9", Hour(2.1), 9_000, "A")).Clock(Hour(2)).Clock(Hour(2.2));

        Assert.Equal("B", Assert.Single(_ledger.Structuring).Subject.Group);
        Assert.Contains(_ledger.Output.Reports, r => r.Subject == "structuring" && r.Reasons.Any(x => x is { Reason: "handler failed", Count: 1 }));
    }

    [Fact]
    public void Mark_OneGroupThrew_TheOthersBecomeFinalOnce()
    {
        _ledger.Write(Three("A")).Write(Three("B")).Write(Three("C"));
        _ledger.Output.FailsOnAlertOf = "B";
        Assert.Throws<InvalidOperationException>(() => _ledger.Clock(At("2026-03-20T00:00:00Z")));
        Assert.True(_ledger.Task.Recover());
        _ledger.Clock(At("2026-03-20T00:00:00Z"));

        Assert.Equal(["A", "C"], _ledger.Output.Alerts.Where(a => a.Status == AlertStatus.Final).Select(a => a.Subject.Group));
    }

    [Fact]
    public void Groups_IdleForLongerThanTheLedgerIsKept_AreForgotten()
    {
        _ledger.Write(Three("A")).Write(CashIn("c", Hour(1), 50, "C")).Clock(Hour(2));
        Assert.Equal(2, _ledger.Task.GroupCount);

        _ledger.Clock(Hour(24 * 390)).Clock(Hour(24 * 392));
        Assert.Equal(2, _ledger.Task.GroupCount);
        _ledger.Clock(Hour(24 * 402)).Clock(Hour(24 * 404));
        Assert.Equal(0, _ledger.Task.GroupCount);
    }
}
