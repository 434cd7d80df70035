using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Alerts;

public sealed class EpisodeBookTests
{
    private readonly RecordedOutput _output = new();
    private readonly TaskContext _context;
    private readonly EpisodeBook _book;

    public EpisodeBookTests()
    {
        _context = Context(_output);
        _book = new EpisodeBook(_context);
    }

    private List<Alert> Alerts => _output.Alerts;

    [Fact]
    public void Hit_First_OpensAProvisionalAlertAtOnce()
    {
        _book.Hit(Match("e1", Minute(0)));

        Alert alert = Assert.Single(Alerts);
        Assert.Equal(AlertId.Of("self-match-wash", "A1", "ABC", null, "e1"), alert.Id);
        Assert.Equal(1, alert.Revision);
        Assert.Null(alert.PreviousRevision);
        Assert.Equal(AlertStatus.Provisional, alert.Status);
        Assert.Equal(Minute(0), alert.DetectedAt);
        Assert.Equal(Route.Compliance, alert.Route);
        Assert.Equal(_context.Rules!.Hash, alert.ParameterHash);
        Assert.Equal(ShippedRules.Version, alert.RulesVersion);
        Assert.Equal(["A1"], alert.Subject.Accounts);
        Assert.Equal("market", Assert.Single(alert.Watermarks).Clock);
        Assert.True(alert.RequiresHumanReview);
    }

    [Fact]
    public void Hit_WithoutRules_EmitsNothing()
    {
        var output = new RecordedOutput();
        new EpisodeBook(Context(output, rules: false)).Hit(Match("e1", Minute(0)));

        Assert.Empty(output.Alerts);
    }

    [Fact]
    public void Hit_WithinTheGap_JoinsAndSumsTheNotional()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(29)));

        Assert.Single(_output.Latest);
        Assert.Equal(2, Alerts.Count);
        Assert.Equal(AlertStatus.Revised, Alerts[1].Status);
        Assert.Equal("notional +100 %", Alerts[1].ChangeReason);
        Assert.Equal(2_000_00, Alerts[1].Notional);
        Assert.Equal(["e1", "e2"], Alerts[1].Evidence.Select(e => e.EventId));
        Assert.Equal(new EventWindow { Start = Minute(0), End = Minute(29) }, Alerts[1].Window);
    }

    [Fact]
    public void Hit_BeyondTheGap_OpensAnotherWithTheRepeatModifier()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(30.1)));

        Assert.Equal(2, _output.Latest.Count);
        Assert.Equal(0.6, Alerts[0].Priority);
        Assert.Equal(0.7, Alerts[1].Priority);
    }

    [Fact]
    public void Hit_ThirtyOneDaysLater_IsNoRepeat()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(0) + TimeSpan.FromDays(31)));

        Assert.Equal(Alerts[0].Priority, Alerts[1].Priority);
    }

    [Fact]
    public void Hit_LateBeforeTheFirst_JoinsTheSameEpisode()
    {
        _book.Hit(Match("e2", Minute(20)));
        _book.Hit(Match("e1", Minute(0)));
        _book.Advance(Minute(22));

        Alert latest = Assert.Single(_output.Latest);
        Assert.Equal(Minute(0), latest.Window.Start);
        Assert.Equal(AlertId.Of("self-match-wash", "A1", "ABC", null, "e2"), latest.Id);
    }

    [Fact]
    public void Hit_ManyInOneMinute_RevisesAtMostOncePerEventMinute()
    {
        for (int i = 0; i < 60; i++)
        {
            _book.Hit(Match("e" + i, Minute(i / 20.0)));
        }

        Assert.Equal(3, Alerts.Count);
        _book.Advance(Minute(3.5));
        Assert.Equal(4, Alerts.Count);
        Assert.Equal(60_000_00, Alerts[3].Notional);
    }

    [Fact]
    public void Hit_WithoutAChangeWorthIt_IsNotPublishedBeforeTheEnd()
    {
        _book.Hit(Match("e1", Minute(0), notional: 100_000_00));
        _book.Hit(Match("e2", Minute(5), notional: 100_00));

        Assert.Single(Alerts);
        _book.Advance(Minute(36));
        Assert.Equal(AlertStatus.Final, Alerts[1].Status);
        Assert.Equal(2, Alerts[1].Evidence.Count);
    }

    [Fact]
    public void Hit_NewAccountOrBand_IsARevision()
    {
        _book.Hit(Match("e1", Minute(0), notional: 30_000_00));
        _book.Hit(Match("e2", Minute(2), notional: 100, account: "A2"));
        _book.Hit(Match("e3", Minute(4), notional: 240_000_00));

        Assert.Equal([null, "a new account", "severity high to critical"], Alerts.Select(a => a.ChangeReason));
        Assert.Equal(["A1", "A2"], Alerts[2].Subject.Accounts);
    }

    [Fact]
    public void Hit_InAnotherCurrency_IsNotAddedToTheNotionalAndSaysSo()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(2), account: "A2") with { Currency = "EUR" });

        Assert.Equal(1_000_00, Alerts[1].Notional);
        Assert.Contains("amounts in EUR are not in the notional", Alerts[1].DataQuality);
    }

    [Fact]
    public void Hit_FixedLowThenStrong_IsLedByTheStrongOne()
    {
        _book.Hit(Match("e1", Minute(0)) with { FixedSeverity = Severity.Low, Variant = "attempt" });
        _book.Hit(Match("e2", Minute(2)));
        _book.Hit(Match("e3", Minute(4)) with { FixedSeverity = Severity.Low, Variant = "attempt" });

        Assert.Equal(Severity.Low, Alerts[0].Severity);
        Assert.Equal(Severity.High, Alerts[1].Severity);
        Assert.All(Alerts.Skip(1), a => Assert.Null(a.Variant));
    }

    [Fact]
    public void Hit_ManyRecords_KeepsTheFirstAndStatesTheCount()
    {
        _book.Hit(Match("e0", Minute(0)) with { Evidence = [.. Enumerable.Range(0, 250).Select(i => Evidence("e" + i, Minute(0), i))] });

        Assert.Equal(200, Alerts[0].Evidence.Count);
        Assert.Contains("evidence: the first 200 of 250 records", Alerts[0].DataQuality);
    }

    [Fact]
    public void Advance_PastLastHitAndGap_MakesItFinalOnce()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Advance(Minute(30));
        Assert.Single(Alerts);
        _book.Advance(Minute(30.1));
        _book.Advance(Minute(40));

        Assert.Equal(2, Alerts.Count);
        Assert.Equal(AlertStatus.Final, Alerts[1].Status);
        Assert.Equal(Minute(30), Alerts[1].DetectedAt);
        Assert.Equal(1, Alerts[1].PreviousRevision);
    }

    [Fact]
    public void Hit_LateAfterFinal_RevisesTheSameIdAndItBecomesFinalAgain()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Advance(Minute(31));
        _book.Hit(Match("e2", Minute(10)));
        _book.Advance(Minute(41));

        Assert.Single(_output.Latest);
        Assert.Equal([AlertStatus.Provisional, AlertStatus.Final, AlertStatus.Revised, AlertStatus.Final], Alerts.Select(a => a.Status));
    }

    [Fact]
    public void Withdraw_OneOfTwoMatches_RevisesAndTheLastOne_Withdraws()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(2)));
        _book.Withdraw(Wash, "A1", "ABC", null, "e1", Minute(3), "trade busted");
        _book.Withdraw(Wash, "A1", "ABC", null, "e2", Minute(3), "trade busted");
        _book.Advance(Minute(60));

        Assert.Equal([AlertStatus.Provisional, AlertStatus.Revised, AlertStatus.Revised, AlertStatus.Withdrawn], Alerts.Select(a => a.Status));
        Assert.Equal(1_000_00, Alerts[2].Notional);
        Assert.Equal(["e2"], Alerts[2].Evidence.Select(e => e.EventId));
        Assert.Equal(["e2"], Alerts[3].Evidence.Select(e => e.EventId));
    }

    [Fact]
    public void Withdraw_UnknownRecord_ChangesNothing()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Withdraw(Wash, "A1", "ABC", null, "e9", Minute(3), "trade busted");

        Assert.Single(Alerts);
    }

    [Fact]
    public void Withdraw_WithRecomputedGates_Revises()
    {
        Hit wide = Match("e3", Minute(2)) with { Adds = false, Evidence = [Evidence("e1", Minute(0)), Evidence("e2", Minute(1)), Evidence("e3", Minute(2))] };
        _book.Hit(wide);
        _book.Withdraw(Wash, "A1", "ABC", null, "e2", Minute(5), "returned", wide with { Evidence = [wide.Evidence[0], wide.Evidence[2]] });

        Assert.Equal(AlertStatus.Revised, Alerts[1].Status);
        Assert.Equal(["e1", "e3"], Alerts[1].Evidence.Select(e => e.EventId));
    }

    [Fact]
    public void Hit_AfterWithdrawalInsideTheGap_ContinuesTheSameId()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Withdraw(Wash, "A1", "ABC", null, "e1", Minute(3), "trade busted");
        _book.Hit(Match("e2", Minute(10)));

        Alert latest = Assert.Single(_output.Latest);
        Assert.Equal(3, latest.Revision);
        Assert.Equal(AlertStatus.Revised, latest.Status);
        Assert.Equal(1_000_00, latest.Notional);
        Assert.Equal(["e2"], latest.Evidence.Select(e => e.EventId));
    }

    [Fact]
    public void Withdraw_LeavesTheAlertBeforeItARepeat()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(100)));
        _book.Withdraw(Wash, "A1", "ABC", null, "e2", Minute(101), "the trade was busted");
        _book.Hit(Match("e3", Minute(200)));

        Assert.Equal(0.7, _output.Latest.Single(a => a.Evidence[0].EventId == "e3").Priority);
    }

    [Fact]
    public void Withdraw_ForgetsTheRepeat()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Withdraw(Wash, "A1", "ABC", null, "e1", Minute(3), "trade busted");
        _book.Hit(Match("e2", Minute(50)));

        Assert.Equal(0.6, Alerts[^1].Priority);
    }

    [Fact]
    public void Resolve_OpenOrFinal_RevisesWithTheResolutionAndIsNoWithdrawal()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Advance(Minute(31));
        _book.Resolve(Wash, "A1", "ABC", null, Minute(12), "explained", Evidence("n1", Minute(12)));
        _book.Advance(Minute(32));

        Assert.Equal([AlertStatus.Provisional, AlertStatus.Final, AlertStatus.Revised, AlertStatus.Final], Alerts.Select(a => a.Status));
        Assert.All(Alerts.Skip(2), a => Assert.Equal("explained", a.Resolution));
        Assert.Contains(Alerts[2].Evidence, e => e.EventId == "n1");
    }

    [Fact]
    public void Resolve_WithoutEpisode_DoesNothing()
    {
        _book.Resolve(Wash, "A1", "ABC", null, Minute(12), "explained", Evidence("n1", Minute(12)));

        Assert.Empty(Alerts);
    }

    [Fact]
    public void Merge_OpenEpisode_IsWithdrawnAndCarriedOnByTheNewGroup()
    {
        _book.Hit(Match("e1", Minute(0), group: "A2"));
        _book.Merge(new GroupMerged { Old = "A2", New = "A1", EventTime = Minute(5) });

        Alert old = _output.Latest[0];
        Alert current = _output.Latest[1];
        Assert.Equal(AlertStatus.Withdrawn, old.Status);
        Assert.Equal("A1", old.SupersededBy);
        Assert.Equal("A1", current.Subject.Group);
        Assert.Equal(AlertId.Of("self-match-wash", "A1", "ABC", null, "e1"), current.Id);
        Assert.Equal(["e1"], current.Evidence.Select(e => e.EventId));
        Assert.Equal(["A2"], current.Subject.Accounts);
    }

    [Fact]
    public void Merge_NewGroupHasAnEpisode_TakesTheEvidenceIn()
    {
        _book.Hit(Match("e1", Minute(0), group: "A1"));
        _book.Hit(Match("e2", Minute(1), group: "A2"));
        _book.Merge(new GroupMerged { Old = "A2", New = "A1", EventTime = Minute(5) });

        Assert.Equal(2, _output.Latest.Count);
        Assert.Equal(["A1", "A2"], _output.Latest[0].Subject.Accounts);
        Assert.Equal(2_000_00, _output.Latest[0].Notional);
        Assert.Equal(AlertStatus.Withdrawn, _output.Latest[1].Status);
    }

    [Fact]
    public void Merge_FinalEpisode_Stands()
    {
        _book.Hit(Match("e1", Minute(0), group: "A2"));
        _book.Advance(Minute(31));
        _book.Merge(new GroupMerged { Old = "A2", New = "A1", EventTime = Minute(32) });

        Assert.Equal(AlertStatus.Final, Assert.Single(_output.Latest).Status);
    }

    [Fact]
    public void Merge_BackAndForth_KeepsRevisionsOfEachIdDense()
    {
        _book.Hit(Match("e1", Minute(0), group: "A2"));
        _book.Merge(new GroupMerged { Old = "A2", New = "A1", EventTime = Minute(1) });
        _book.Merge(new GroupMerged { Old = "A1", New = "A2", EventTime = Minute(2) });
        _book.Hit(Match("e2", Minute(3), group: "A1"));

        AssertDense();
        Assert.Equal("A2", _output.Latest[0].Subject.Group);
        Assert.Equal(["e1", "e2"], _output.Latest[0].Evidence.Select(e => e.EventId));
        Assert.Null(_output.Latest[0].SupersededBy);
    }

    [Fact]
    public void Hit_OfGroupsThatSupersededEachOther_JoinsOneOfThem()
    {
        _book.Hit(Match("e1", Minute(0), group: "A1"));
        _book.Merge(new GroupMerged { Old = "A1", New = "A2", EventTime = Minute(1) });
        _book.Advance(Minute(31));
        _book.Hit(Match("e2", Minute(32), group: "A2"));
        _book.Merge(new GroupMerged { Old = "A2", New = "A1", EventTime = Minute(33) });
        _book.Hit(Match("e3", Minute(16), group: "A1"));
        _book.Hit(Match("e4", Minute(16), group: "A2"));

        AssertDense();
    }

    [Fact]
    public void Gap_OfASession_ReachesToItsEnd()
    {
        ScenarioInfo session = Wash with { Gap = EpisodeGap.Session };
        _book.Hit(Match("e1", At("2026-03-02T09:00:00Z")) with { Scenario = session });
        _book.Hit(Match("e2", At("2026-03-02T23:00:00Z")) with { Scenario = session });
        _book.Hit(Match("e3", At("2026-03-03T09:00:00Z")) with { Scenario = session });

        Assert.Equal(2, _output.Latest.Count);
    }

    [Fact]
    public void Canary_NeverJoinsWhatItTests()
    {
        _book.Hit(Match("e1", Minute(0)));
        _book.Hit(Match("e2", Minute(1)) with { IsCanary = true });

        Assert.Equal([false, true], _output.Latest.Select(a => a.IsCanary));
        Assert.Equal(0.6, _output.Latest[1].Priority);
    }

    private void AssertDense() => Assert.All(
        Alerts.GroupBy(a => a.Id),
        g => Assert.Equal(Enumerable.Range(1, g.Count()), g.Select(a => a.Revision)));
}
