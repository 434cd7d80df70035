using System.Globalization;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.Simulation.Tests.Play;

/// <summary>
/// A day with every scenario through the engine. How good the scenarios are is measured over many seeds elsewhere; this holds that plants are
/// recognisable at all and look-alikes are not: three of four plants are found, and nine of ten look-alikes stay silent.
/// </summary>
public sealed class FullDayTests
{
    private static readonly string[] s_scenarios = [.. ScenarioCatalog.MarketIds, .. ScenarioCatalog.LedgerIds];

    [Fact]
    public void FullDay_PlayedThroughTheEngine_IsRecognised()
    {
        DaySimulator day = new(SimulationOptions.Full with
        {
            Seed = ulong.Parse(Environment.GetEnvironmentVariable("STREAMRISK_TEST_SEED") ?? "31", CultureInfo.InvariantCulture),
            Instruments = 18,
            HistorySessions = 27,
            PlantsPerLevel = 1,
            StepsPerInstrument = 900,
            TextsPerInstrument = 40,
            HistoryTextsPerInstrument = 6,
            PaymentsPerDay = 150,
        });
        EnginePlay play = EnginePlay.Of(day);
        Alert[] alerts = [.. play.Alerts.Where(a => a.Status != AlertStatus.Withdrawn)];
        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        int quiet = 0;
        int loud = 0;
        int planted = 0;
        int found = 0;
        foreach (string scenario in s_scenarios)
        {
            Label[] labels = [.. day.Labels.Where(l => l.Scenario == scenario)];
            Label[] hits = [.. labels.Where(l => l.Kind == LabelKind.Hit)];
            Label[] quiets = [.. labels.Where(l => l.Kind == LabelKind.Quiet)];
            Alert[] own = [.. alerts.Where(a => a.Scenario == scenario)];
            Label[] missed = [.. hits.Where(l => !own.Any(a => Matches(l, a)))];
            Label[] disturbed = [.. quiets.Where(l => own.Any(a => Matches(l, a)))];
            Alert[] unplanted = [.. own.Where(a => !labels.Any(l => l.Kind != LabelKind.Quiet && Matches(l, a)))];
            quiet += quiets.Length;
            loud += disturbed.Length;
            output?.WriteLine($"{scenario}: {hits.Length - missed.Length} of {hits.Length} found, {disturbed.Length} of {quiets.Length} look-alikes, {unplanted.Length} unplanted");
            foreach (Label label in missed)
            {
                output?.WriteLine($"  missed {label.Difficulty} {label.Instrument} {string.Join(',', label.Accounts)} {label.Start}");
            }

            foreach (Alert alert in unplanted.Take(4).Concat(own.Where(a => disturbed.Any(l => Matches(l, a)))))
            {
                output?.WriteLine($"  false {alert.Window.Start} {string.Join(',', alert.Subject.Accounts)} {alert.Reason}");
            }

            planted += hits.Length;
            found += hits.Length - missed.Length;
        }

        Assert.Empty(play.DeadLetters);
        Assert.True(4 * found >= 3 * planted, $"{found} of {planted} plants found");
        Assert.True(10 * loud <= quiet, $"{loud} of {quiet} look-alikes alerted");
    }

    private static bool Matches(Label label, Alert alert) =>
        (label.Instrument is null || alert.Subject.Instrument is null || label.Instrument == alert.Subject.Instrument)
        && (label.Accounts.Count == 0 || label.Accounts.Intersect(alert.Subject.Accounts).Any())
        && alert.Window.Start <= label.End
        && alert.Window.End >= label.Start;
}
