using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>A wire that falls silent on the last main day.</summary>
internal static class CoveragePlants
{
    public const string Scenario = "coverage";

    public static void PlantAll(Stage stage)
    {
        DateOnly day = stage.Dates.Mains[^1];
        EventTime from = SessionDates.At(day, SessionDates.Open) + TimeSpan.FromSeconds(stage.Random.Between(1_200, 3_600));
        stage.News.Silence(from);
        Planting planting = stage.Plant(Scenario, LabelKind.Hit);
        planting.Cover(from);
        planting.Cover(SessionDates.At(day, new TimeSpan(21, 30, 0)));
    }
}
