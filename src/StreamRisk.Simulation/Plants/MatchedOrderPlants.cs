using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Two unlinked holders enter orders for each other, and two who only meet now and then.</summary>
internal static class MatchedOrderPlants
{
    public const string Scenario = "matched-orders";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 3))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 45) is { } scene)
            {
                scene.Play(Arranged(scene, shape, scene.CastGroup(shape == 2 ? 2 : 1), scene.Cast()));
            }
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 45) is { } chance)
        {
            chance.Play(ByChance(chance, [chance.Cast(), chance.Cast()]));
        }
    }

    /// <summary>Always one way, to and fro, or with one side spread over linked accounts.</summary>
    private static IEnumerable<double> Arranged(Scene scene, int shape, IReadOnlyList<Party> sellers, Party buyer)
    {
        scene.Stage.Also("round-trip-wash", scene.Instrument.Symbol, scene.Start, scene.End, [sellers[0].Account, sellers[^1].Account, buyer.Account]);
        int matches = scene.By(10, 7, 5);
        for (int i = 0; i < matches; i++)
        {
            long shares = Scene.Tens(scene.Draw(150, 700));
            Side side = shape == 1 && i % 2 == 1 ? Side.Buy : Side.Sell;
            foreach (double pause in scene.Meet(
                new Bidder(sellers[i % sellers.Count], default, shares), new Bidder(buyer, default, shares), side, scene.Draw(0.05, scene.By(0.4, 0.7, 0.9))))
            {
                yield return pause;
            }

            if (scene.Difficulty == Difficulty.Hard)
            {
                // A little real trading beside it.
                yield return scene.Draw(5, 20);
                scene.Flow.Refresh();
                scene.Place(i % 2 == 0 ? buyer : sellers[0], scene.Stage.DrawSide(), null, Scene.Tens(0.1 * shares));
            }

            yield return scene.Draw(30, 160);
        }
    }

    private static IEnumerable<double> ByChance(Scene scene, Party[] traders)
    {
        for (int i = 0; i < 3; i++)
        {
            long shares = Scene.Tens(scene.Draw(50, 200));
            foreach (double pause in scene.Meet(new Bidder(traders[i % 2], default, shares), new Bidder(traders[1 - (i % 2)], default, shares), scene.Stage.DrawSide(), scene.Draw(0.1, 0.9)))
            {
                yield return pause;
            }

            foreach (Party trader in traders)
            {
                yield return scene.Draw(30, 120);
                scene.Flow.Refresh();
                scene.Place(trader, scene.Stage.DrawSide(), null, Scene.Tens(scene.Draw(200, 600)));
            }

            yield return scene.Draw(60, 200);
        }
    }
}
