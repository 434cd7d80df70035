using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios;
using StreamRisk.Simulation.Labels;

namespace StreamRisk.Simulation.Tests.Play;

/// <summary>What is planted is found, and what only looks like it stays silent: simulator, edge and engine against each other.</summary>
public sealed class EnginePlayTests
{
    private static readonly SortedSet<string> s_scenarios = [.. ScenarioCatalog.MarketIds, "structuring", "coverage"];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Day_PlayedThroughTheEngine_AlertsOnWhatWasPlanted(int seed)
    {
        DaySimulator day = new(new SimulationOptions
        {
            Seed = (ulong)seed,
            HistorySessions = 12,
            PaymentsPerDay = 100,
        });
        EnginePlay play = EnginePlay.Of(day);

        Assert.Empty(play.DeadLetters);
        foreach (Label label in day.Labels.Where(l => s_scenarios.Contains(l.Scenario)))
        {
            Alert[] alerts = [.. play.Alerts.Where(a => Matches(label, a))];
            string told = $"{LabelLine.Of(label)} gave {string.Join(" and ", alerts.Select(a => a.Reason))}";
            switch (label.Kind)
            {
                case LabelKind.Hit:
                    Assert.True(alerts.Length > 0, told);
                    break;
                case LabelKind.Revised:
                    Assert.True(Array.Exists(alerts, a => a.Resolution == "explained"), told);
                    break;
                case LabelKind.Quiet:
                    Assert.True(alerts.Length == 0, told);
                    break;
            }
        }

        Assert.All(play.Alerts, a => Assert.True(day.Labels.Any(l => Matches(l, a)), a.Reason));
    }

    /// <summary>
    /// When a feed fell silent is told by the Marks alone, so that one alert may tip either way near its threshold. No trade is taken back:
    /// whether that revises a window or comes before its end depends on the Marks as well.
    /// </summary>
    [Fact]
    public void Day_PlayedInAHurry_EndsTheSame()
    {
        SimulationOptions options = new() { Seed = 11, HistorySessions = 12, PaymentsPerDay = 100, ChangedTrades = 0 };
        EnginePlay calm = EnginePlay.Of(new DaySimulator(options));
        EnginePlay hurried = EnginePlay.Of(new DaySimulator(options), TimeSpan.FromMinutes(7));

        Assert.NotEmpty(calm.Statuses);
        Assert.Empty(calm.Statuses.Except(hurried.Statuses));
        Assert.Empty(hurried.Statuses.Except(calm.Statuses));
        Assert.Empty(calm.Windows.Except(hurried.Windows).Take(3));
        Assert.Empty(hurried.Windows.Except(calm.Windows).Take(3));
    }

    /// <summary>Same scenario, a shared account (if labelled), same instrument (if labelled), overlapping time.</summary>
    private static bool Matches(Label label, Alert alert) =>
        label.Scenario == alert.Scenario
        && (label.Instrument is null || label.Instrument == alert.Subject.Instrument)
        && (label.Accounts.Count == 0 || label.Accounts.Intersect(alert.Subject.Accounts).Any())
        && alert.Window.Start <= label.End
        && alert.Window.End >= label.Start;
}
