using StreamRisk.App.Evaluating.Scenarios;
using StreamRisk.App.Tests.Demo;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Tests.Evaluating.Scenarios;

public sealed class DayOutcomeTests
{
    private static readonly Dictionary<string, string> Issuers = new(StringComparer.Ordinal) { ["NVX"] = "Novex", ["ORB"] = "Orbis" };

    [Fact]
    public void Of_HitAlerted_IsFoundWithItsDelay()
    {
        DayOutcome day = Outcome([Label()], Alert() with { DetectedAt = new EventTime(130) });

        Tally tally = TallyOf(day);
        Assert.Equal(new Tally(1, 1, 1, 0, 0, 0), tally);
        Assert.Equal((1.0, 1.0, 1.0), (tally.Precision, tally.Recall, tally.F1));
        Assert.Equal(TimeSpan.FromMicroseconds(30), day.Labels[0].Delay);
    }

    [Fact]
    public void Of_HitWithoutAnAlert_IsMissedAndSaysWhy()
    {
        DayOutcome day = Outcome([Label()]);

        Assert.Equal(new Tally(1, 0, 0, 0, 0, 0), TallyOf(day));
        Assert.Equal("no alert", day.Labels[0].Why);
        Assert.Null(TallyOf(day).Precision);
    }

    [Fact]
    public void Of_SampleJustBelow_NamesTheGateThatFailed()
    {
        var collector = new AlertCollector();
        collector.Sample(Alert() with
        {
            Gates = [new Gate { Name = "net", Value = 0.7, Unit = "share", Comparator = Comparator.AtLeast, Threshold = 0.8, Passed = false }],
        });

        DayOutcome day = DayOutcome.Of("day", 10, [Label()], collector, Issuers);

        Assert.Equal("just below: net 0.7 of 0.8 share", day.Labels[0].Why);
    }

    [Fact]
    public void Of_WithdrawnAlert_IsNeitherFoundNorFalse()
    {
        DayOutcome day = Outcome(
            [Label()], Alert(), Alert() with { Revision = 2, PreviousRevision = 1, Status = AlertStatus.Withdrawn, ChangeReason = "a bust" });

        Assert.Equal(new Tally(1, 0, 0, 0, 0, 0), TallyOf(day));
        Assert.Equal("withdrawn: a bust", day.Labels[0].Why);
    }

    [Theory]
    [InlineData(AlertStatus.Final, false)]
    [InlineData(AlertStatus.Revised, true)]
    [InlineData(AlertStatus.Withdrawn, true)]
    public void Of_RevisedLabel_WantsAChangeAndNotOnlyAnEnd(AlertStatus second, bool found)
    {
        Label label = Label() with { Kind = LabelKind.Revised };

        DayOutcome day = Outcome([label], Alert(), Alert() with { Revision = 2, PreviousRevision = 1, Status = second });

        Assert.Equal(found ? 1 : 0, TallyOf(day).Found);
    }

    [Fact]
    public void Of_AlertOnAQuietLabel_IsFalseAtItsDifficulty()
    {
        DayOutcome day = Outcome([Label() with { Kind = LabelKind.Quiet, Difficulty = "hard" }, Label() with { Accounts = ["C"] }], Alert());

        Assert.Equal(new Tally(0, 0, 1, 1, 1, 1), TallyOf(day, "hard"));
        Assert.Equal(new Tally(1, 0, 0, 0, 0, 0), TallyOf(day, "normal"));
        Assert.Equal("hard", Assert.Single(day.FalseAlerts).LookAlike?.Difficulty);
    }

    [Fact]
    public void Of_AlertOnNothing_IsFalseAtEveryDifficulty()
    {
        DayOutcome day = Outcome(
            [Label(), Label() with { Difficulty = "hard", Accounts = ["C"] }],
            Alert(),
            Alert() with { Id = "other", Subject = new Subject { Accounts = ["Z"], Instrument = "NVX" } });

        Assert.Equal(1, TallyOf(day, "normal").False);
        Assert.Equal(1, TallyOf(day, "hard").False);
        Assert.Equal(1, TallyOf(day, TallyKey.All).False);
    }

    [Fact]
    public void Of_AlsoLabel_IsNeitherHitNorError()
    {
        DayOutcome day = Outcome([Label() with { Kind = LabelKind.Also }], Alert());

        Assert.Equal(new Tally(0, 0, 1, 0, 0, 0), TallyOf(day));
        Assert.Null(TallyOf(day).F1);
    }

    [Fact]
    public void Of_Canary_IsLeftOut()
    {
        DayOutcome day = Outcome([], Alert() with { IsCanary = true });

        Assert.Empty(day.FalseAlerts);
        Assert.Empty(day.Tallies);
    }

    [Fact]
    public void Of_LabelWithoutAccounts_IsAnsweredByItsIssuer()
    {
        DayOutcome day = Outcome([Label() with { Accounts = [] }], Alert() with { Subject = new Subject { Issuer = "Novex" } });

        Assert.Equal(1, TallyOf(day).Found);
    }

    internal static Label Label() => new()
    {
        Scenario = "wash",
        Accounts = ["A", "B"],
        Instrument = "NVX",
        Start = new EventTime(100),
        End = new EventTime(200),
        Kind = LabelKind.Hit,
    };

    internal static Alert Alert() => DemoAlerts.Of("wash", "because") with
    {
        Subject = new Subject { Accounts = ["A"], Instrument = "NVX" },
        Window = new EventWindow { Start = new EventTime(150), End = new EventTime(250) },
    };

    internal static DayOutcome Outcome(Label[] labels, params Alert[] revisions)
    {
        var collector = new AlertCollector();
        foreach (Alert alert in revisions)
        {
            collector.Alert(alert);
        }

        return DayOutcome.Of("day", 1_000, labels, collector, Issuers);
    }

    private static Tally TallyOf(DayOutcome day, string difficulty = "normal") => day.Tallies[new TallyKey("wash", difficulty)];
}
