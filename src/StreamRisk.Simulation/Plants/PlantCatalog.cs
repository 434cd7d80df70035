namespace StreamRisk.Simulation.Plants;

/// <summary>What can be planted, by the id of the scenario that is to find it.</summary>
public static class PlantCatalog
{
    // What needs most room comes first.
    private static readonly (string Scenario, Action<Stage> Plant)[] s_plants =
    [
        (PumpPlants.Scenario, PumpPlants.PlantAll),
        (TextPlants.Scenario, TextPlants.PlantAll),
        (MovePlants.Scenario, MovePlants.PlantAll),
        (CreditPlants.Scenario, CreditPlants.PlantAll),
        (RiskBandPlants.Scenario, RiskBandPlants.PlantAll),
        (ClosePlants.Scenario, ClosePlants.PlantAll),
        (SelfMatchPlants.Scenario, SelfMatchPlants.PlantAll),
        (RoundTripPlants.Scenario, RoundTripPlants.PlantAll),
        (SpoofingPlants.Scenario, SpoofingPlants.PlantAll),
        (LayeringPlants.Scenario, LayeringPlants.PlantAll),
        (RampingPlants.Scenario, RampingPlants.PlantAll),
        (FrontRunningPlants.Scenario, FrontRunningPlants.PlantAll),
        (InsiderPlants.Scenario, InsiderPlants.PlantAll),
        (StructuringPlants.Scenario, StructuringPlants.PlantAll),
        (RapidInOutPlants.Scenario, RapidInOutPlants.PlantAll),
        (DormantPlants.Scenario, DormantPlants.PlantAll),
        (VelocityPlants.Scenario, VelocityPlants.PlantAll),
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
