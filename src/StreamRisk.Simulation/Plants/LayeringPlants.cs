using StreamRisk.Simulation.Labels;

namespace StreamRisk.Simulation.Plants;

/// <summary>Spoofing over a ladder of prices.</summary>
internal static class LayeringPlants
{
    public const string Scenario = "layering";

    private static readonly SpoofShape[] s_shapes = [SpoofShape.Plain, SpoofShape.Linked, SpoofShape.AmendedAway, SpoofShape.Aggressive, SpoofShape.Busy];

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(s_shapes.Length))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 12) is { } scene)
            {
                int levels = scene.By(6, 5, 4);
                SpoofTerms terms = new(
                    s_shapes[shape],
                    Ratio: scene.By(10.0, 7.0, 4.0),
                    Orders: scene.By(8, 6, 4),
                    Levels: levels,
                    Life: scene.By(0.6, 1.0, 1.4),
                    Reaction: scene.By(0.2, 0.3, 0.4),
                    OfDepth: scene.By(1.2, 1.0, 0.9),
                    Impact: scene.By(3, 2, 1),
                    Times: scene.By(4, 3, 2));
                scene.Play(new Spoof(scene, terms).Script());
                stage.Also(SpoofingPlants.Scenario, scene.Instrument.Symbol, scene.Start, scene.End);
            }
        }
    }
}
