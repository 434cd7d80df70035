namespace StreamRisk.Simulation.Plants;

/// <summary>What can be planted, by the id of the scenario that is to find it.</summary>
public static class PlantCatalog
{
    private static readonly (string Scenario, Action<Stage> Plant)[] s_plants =
    [
        (SelfMatchPlants.Scenario, SelfMatchPlants.PlantAll),
        (RoundTripPlants.Scenario, RoundTripPlants.PlantAll),
        (SpoofingPlants.Scenario, SpoofingPlants.PlantAll),
        (LayeringPlants.Scenario, LayeringPlants.PlantAll),
        (ClosePlants.Scenario, ClosePlants.PlantAll),
        (RampingPlants.Scenario, RampingPlants.PlantAll),
        (FrontRunningPlants.Scenario, FrontRunningPlants.PlantAll),
        (TextPlants.Scenario, TextPlants.PlantAll),
        (MovePlants.Scenario, MovePlants.PlantAll),
        (StructuringPlants.Scenario, StructuringPlants.PlantAll),
        (OrderRatioPlants.Scenario, OrderRatioPlants.PlantAll),
        (MatchedOrderPlants.Scenario, MatchedOrderPlants.PlantAll),
        (StuffingPlants.Scenario, StuffingPlants.PlantAll),
        (CoveragePlants.Scenario, CoveragePlants.PlantAll),
    ];

    /// <summary>Every scenario, in the order in which plants are dealt out.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_plants.Select(p => p.Scenario)];

    /// <summary>Those of the demo's day.</summary>
    public static IReadOnlyList<string> Demo { get; } =
        [SelfMatchPlants.Scenario, TextPlants.Scenario, MovePlants.Scenario, StructuringPlants.Scenario, CoveragePlants.Scenario];

    internal static void Plant(Stage stage, IReadOnlyList<string> scenarios)
    {
        foreach ((string scenario, Action<Stage> plant) in s_plants)
        {
            if (scenarios.Contains(scenario))
            {
                plant(stage);
            }
        }
    }
}
