using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Tasks.Ledger;

namespace StreamRisk.Engine.Tests.Scenarios.DormantReactivation;

public sealed class DormantReactivationTests
{
    private const string Id = "dormant-reactivation";
    private readonly Ledger _ledger = new();

    private IReadOnlyList<Alert> Alerts => _ledger.Of(Id);

    private static EventTime Day(double days) => Start + TimeSpan.FromDays(days);

    private static LedgerLeg In(string id, double day, decimal amount) => Transfer(id, Day(day), amount, Leg.Credit);

    private static LedgerLeg Out(string id, double day, decimal amount) => Transfer(id, Day(day), amount, Leg.Debit);

    [Fact]
    public void HalfAYearOfSilence_ThenMuchMoneyWithinAWeek_Fires()
    {
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 2_500), In("i2", 6.9, 2_500));

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(["i1", "i2"], alert.Evidence.Select(e => e.EventId));
        Assert.Equal("credit", alert.Subject.Side);
        Assert.Equal(5_000_00, alert.Notional);
        Assert.Equal(Day(6.9), alert.DetectedAt);
        Assert.Contains(alert.Gates, g => g is { Name: "slept", Value: 200, Threshold: 180 });
        Assert.Contains(alert.Gates, g => g is { Name: "sum", Value: 5_000, Threshold: 5_000 });
        Assert.Contains(alert.Gates, g => g is { Name: "sum_to_monthly_mean", Value: 50, Threshold: 5 });
        Assert.Contains(alert.DataQuality, q => q.StartsWith("only 200 days", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-180, true)]
    [InlineData(-179.9, false)]
    public void Sleep_OfLess_IsSilent(double lastAct, bool fires)
    {
        _ledger.Write(Out("old", lastAct, 50), Out("o1", 0, 6_000));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(9.99, true)]
    [InlineData(10, false)]
    public void Act_OfLessThanTen_WakesNobody(double amount, bool fires)
    {
        _ledger.Write(Out("old", -200, 50), Out("small", -100, (decimal)amount), Out("o1", 0, 6_000));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void PaymentsByOthers_AreNoActOfTheHolder()
    {
        _ledger.Write(Out("old", -200, 50), In("gift", -100, 20), Out("fee", -50, 12) with { CustomerInitiated = false }, Out("o1", 0, 6_000));
        Assert.Single(Alerts);
    }

    [Fact]
    public void AnAccountThatOnlyEverReceived_IsNotEvaluated()
    {
        _ledger.Write(In("once", -200, 40) with { Channel = Channel.Card }, In("sale", 0, 9_000) with { Channel = Channel.Card });

        Assert.Empty(Alerts);
        Assert.Equal(1, _ledger.NotEvaluated(Id, "no act of the holder is known"));
    }

    [Fact]
    public void CashPaidIn_IsAnActOfTheHolder()
    {
        _ledger.Write(Out("old", -200, 50), CashIn("cash", Day(-100), 20), Out("o1", 0, 6_000));
        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(4_999.99, false)]
    [InlineData(5_000, true)]
    public void Sum_BelowTheLeast_IsSilent(double amount, bool fires)
    {
        _ledger.Write(Out("old", -200, 50), Out("o1", 0, (decimal)amount));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Theory]
    [InlineData(11_000, true)]
    [InlineData(24_100, false)]
    public void Sum_OfLessThanFiveMonthsBefore_IsSilent(double before, bool fires)
    {
        // 24,100 a year is 2,008.33 a month; five times that is 10,041.67.
        _ledger.Write(Out("old", -200, (decimal)before), Out("o1", 0, 10_000));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void Week_ThatIsLonger_IsSilent()
    {
        _ledger.Write(Out("old", -200, 50), Out("o1", 0, 2_500), Out("o2", 7, 2_500));
        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void Burst_LongAfterTheFirstLeg_IsSilent(double day, bool fires)
    {
        _ledger.Write(Out("old", -200, 50), Out("first", 0, 20), Out("o1", day, 6_000));

        Assert.Equal(fires, Alerts.Count > 0);
    }

    [Fact]
    public void CreditsAndDebits_AreNotAdded()
    {
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 3_000), Out("o1", 1, 3_000));
        Assert.Empty(Alerts);
    }

    [Theory]
    [InlineData(Channel.Payroll)]
    [InlineData(Channel.Settlement)]
    public void PayrollAndSettlement_AreSilent(Channel channel)
    {
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 9_000) with { Channel = channel }, In("i2", 1, 9_000) with { Channel = channel });
        Assert.Empty(Alerts);
    }

    [Fact]
    public void TransfersWithinTheGroup_AreSilent()
    {
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 9_000) with { CounterpartyGroup = "A1" });
        Assert.Empty(Alerts);
    }

    [Fact]
    public void AGroupSeenForTheFirstTime_IsJudgedOnlyIfTheLedgerWasWatchedForLongEnough()
    {
        LedgerLeg leg = In("i1", 0, 9_000) with { OpenedAt = Day(-900) };
        var young = new Ledger();
        young.Clock(Day(-20)).Clock(Day(-14)).Clock(Day(-8)).Clock(Day(-2)).Write(leg);
        Assert.Empty(young.Of(Id));
        Assert.Equal(1, young.NotEvaluated(Id, "watched for less time than an account must sleep"));

        var old = new Ledger();
        for (double day = -186; day < 0; day += 6)
        {
            old.Clock(Day(day));
        }

        old.Write(leg);
        Assert.Contains(Assert.Single(old.Of(Id)).Gates, g => g is { Name: "slept", Value: 186 });

        // A hole in the ledger: nobody knows what happened in it.
        var torn = new Ledger();
        torn.Clock(Day(-186)).Clock(Day(-6)).Write(leg);
        Assert.Empty(torn.Of(Id));
    }

    [Fact]
    public void AGroupSeenForTheFirstTime_NeedsItsAccountsAge()
    {
        for (double day = -186; day < 0; day += 6)
        {
            _ledger.Clock(Day(day));
        }

        _ledger.Write(In("i1", 0, 9_000), In("i2", 0, 9_000) with { Account = "B1", Group = "B1", OpenedAt = Day(-100) });

        Assert.Empty(Alerts);
        Assert.Equal(1, _ledger.NotEvaluated(Id, "no account age"));
    }

    [Fact]
    public void MoneyThatGoesThrough_FiresWhateverTheSumOfADirection()
    {
        LedgerLeg From(string id, string sender) => In(id, 0, 1_700) with { Counterparty = sender, CounterpartyGroup = sender };
        _ledger.Write(Out("old", -200, 30_000), In("before", -199, 30_000));
        _ledger.Write(From("i1", "S1"), From("i2", "S2"), From("i3", "S3"), Out("o1", 0.2, 4_900));

        Alert alert = Assert.Single(Alerts);
        Assert.Equal("rapid-in-out", alert.Variant);
        Assert.Contains(alert.Gates, g => g is { Name: "rapid_in_out", Comparator: Comparator.True });
    }

    [Fact]
    public void Return_ThatBreaksTheGates_Withdraws()
    {
        LedgerLeg second = In("i2", 1, 3_000);
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 3_000), second);
        _ledger.Write(second with { Status = PaymentStatus.Returned, EventTime = Day(1.5) });

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Alerts).Status);
    }

    [Fact]
    public void Return_ThatLeavesTheGatesStanding_Revises()
    {
        LedgerLeg second = In("i2", 1, 3_000);
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 3_000), second, In("i3", 1.1, 3_000));
        _ledger.Write(second with { Status = PaymentStatus.Returned, EventTime = Day(1.5) });

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(AlertStatus.Revised, alert.Status);
        Assert.Equal(6_000_00, alert.Notional);
    }

    [Fact]
    public void LateLeg_CompletesTheSum()
    {
        _ledger.Write(Out("old", -200, 50), In("i1", 0, 2_600), In("i3", 7.02, 1_000)).Clock(Day(7.03));
        _ledger.Write(In("i2", 6.99, 2_600));

        Assert.Equal(StreamRisk.Engine.Alerts.AlertId.Of(Id, "A1", null, "credit", "i2"), Assert.Single(Alerts).Id);
    }

    [Fact]
    public void OrdinaryAccount_IsSilent()
    {
        for (int month = -13; month <= 0; month++)
        {
            _ledger.Write(In("s" + month, month * 30, 3_000) with { Channel = Channel.Payroll, CustomerInitiated = false }, Out("r" + month, (month * 30) + 1, 1_500), Out("h" + month, (month * 30) + 2, 9_000));
        }

        Assert.Empty(Alerts);
    }
}
