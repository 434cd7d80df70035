using System.Text.Json;
using StreamRisk.App.Evaluating.Scenarios;
using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.App.Tests.Evaluating.Scenarios;

public sealed class ScenarioReportTests
{
    private static readonly DayOutcome Good = DayOutcomeTests.Outcome([DayOutcomeTests.Label()], DayOutcomeTests.Alert());
    private static readonly DayOutcome Missed = DayOutcomeTests.Outcome([DayOutcomeTests.Label()]);

    [Fact]
    public void Of_TwoFolders_AddsThemUp()
    {
        ScenarioReport report = Report(Good, Missed);

        ScenarioRow row = report.Rows.Single(r => r.Difficulty == TallyKey.All);
        Assert.Equal(2, row.Counts.Planted);
        Assert.Equal(0.5, row.Recall);
        Assert.Equal(1.0, row.Precision);
        Assert.Equal(2 / 3.0, row.F1);
        Assert.Equal(500, row.AlertsPerMillion);
        Assert.Equal(new Interval(0, 1), row.RecallInterval);
        Assert.Equal(2_000, report.Events);
    }

    [Fact]
    public void Of_OneFolder_HasNoInterval() => Assert.All(Report(Good).Rows, r => Assert.Null(r.F1Interval));

    [Fact]
    public void Of_FoldersThatAgree_HaveAnIntervalOfOnePoint() =>
        Assert.All(Report(Good, Good, Good).Rows, r => Assert.Equal(new Interval(1, 1), r.F1Interval));

    [Fact]
    public void Interval_OfMoreFolders_IsNarrowerAndHoldsTheFigure()
    {
        Interval few = SeedBootstrap.Of([.. Enumerable.Range(0, 6).Select(Half)], t => t.Recall)!.Value;
        Interval many = SeedBootstrap.Of([.. Enumerable.Range(0, 60).Select(Half)], t => t.Recall)!.Value;

        Assert.InRange(0.5, many.Low, many.High);
        Assert.True(many.High - many.Low < few.High - few.Low);
        Assert.Equal(many, SeedBootstrap.Of([.. Enumerable.Range(0, 60).Select(Half)], t => t.Recall));

        static Tally Half(int i) => new(1, i % 2, 0, 0, 0, 0);
    }

    [Fact]
    public void Rows_OfOneScenario_StartWithAllThenNormalThenHard()
    {
        Label label = DayOutcomeTests.Label();
        ScenarioReport report = Report(DayOutcomeTests.Outcome([label with { Difficulty = "hard" }, label with { Difficulty = "slow" }, label]));

        Assert.Equal(["all", "normal", "hard", "slow"], report.Rows.Select(r => r.Difficulty));
    }

    [Fact]
    public void Json_HasFiguresMissesAndFalseAlerts()
    {
        DayOutcome wrong = DayOutcomeTests.Outcome([], DayOutcomeTests.Alert());
        using JsonDocument json = JsonDocument.Parse(ScenarioReportJson.Write(Report(Good, Missed, wrong)));

        Assert.Equal(3_000, json.RootElement.GetProperty("events").GetInt64());
        Assert.Equal(0.5, json.RootElement.GetProperty("rows")[0].GetProperty("recall").GetDouble());
        Assert.Equal("no alert", json.RootElement.GetProperty("misses")[0].GetProperty("why").GetString());
        Assert.Equal("wash", json.RootElement.GetProperty("misses")[0].GetProperty("label").GetProperty("scenario").GetString());
        Assert.Equal("because", json.RootElement.GetProperty("false_alerts")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void Delay_BeforeTheLabelStarts_IsNone()
    {
        LabelOutcome early = DayOutcomeTests.Outcome([DayOutcomeTests.Label()], DayOutcomeTests.Alert() with { DetectedAt = new EventTime(50) }).Labels[0];

        Assert.Equal(TimeSpan.Zero, early.Delay);
    }

    private static ScenarioReport Report(params DayOutcome[] days) => ScenarioReport.Of(days, "none", new string('0', 64));
}
