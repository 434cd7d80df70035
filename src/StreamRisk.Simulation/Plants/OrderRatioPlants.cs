using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Far more orders than trades over a session; market makers, and a client of four orders, are nothing of the kind.</summary>
internal static class OrderRatioPlants
{
    public const string Scenario = "order-to-trade";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 3))
        {
            Scene scene = stage.OpenAllDay(Scenario, LabelKind.Hit, difficulty);
            scene.Play(Entries(scene, shape, scene.CastGroup(shape == 1 ? 2 : 1)));
        }

        Scene few = stage.OpenAllDay(Scenario, LabelKind.Quiet, Difficulty.Normal);
        few.Play(FourAndFour(few, few.Cast()));
        Scene makers = stage.OpenAllDay(Scenario, LabelKind.Quiet, Difficulty.Normal);
        foreach (MarketMaker maker in makers.Flow.Makers)
        {
            makers.Plant.Involve(maker.Party.Account);
        }

        makers.Plant.Cover(makers.Start);
        makers.Plant.Cover(makers.End);
    }

    private static IEnumerable<double> Entries(Scene scene, int shape, IReadOnlyList<Party> group)
    {
        int entries = scene.By(500, 220, 90);
        double pause = scene.Room.Minutes * 60 / entries;
        for (int i = 0; i < entries; i++)
        {
            Side side = scene.Stage.DrawSide();
            if (!scene.Exchange.InAuction && scene.Exchange.Best(side) is { } best)
            {
                long ticks = OtherSide.Improve(side, best, -scene.Random.Between(8, 30));
                SimOrder order = scene.Place(group[i % group.Count], side, ticks, Scene.Tens(scene.Draw(10, 250)));
                if (shape == 2)
                {
                    // Moved about rather than taken back at once.
                    yield return pause * scene.Draw(0.1, 0.3);
                    if (order.IsOpen && !scene.Exchange.InAuction)
                    {
                        scene.Exchange.Amend(order, OtherSide.Improve(side, ticks, -scene.Random.Between(1, 6)), order.Remaining);
                    }
                }

                scene.Stage.Agenda.In(scene.Draw(4, 40), () => scene.Exchange.Cancel(order));
            }

            if (i == entries / 2 && !scene.Exchange.InAuction)
            {
                scene.Place(group[0], side, null, Scene.Tens(scene.Draw(10, 60)));
            }

            yield return pause * scene.Draw(0.4, 1.2);
        }
    }

    private static IEnumerable<double> FourAndFour(Scene scene, Party party)
    {
        for (int i = 0; i < 4; i++)
        {
            yield return scene.Draw(600, 3_000);
            Side side = scene.Stage.DrawSide();
            if (scene.Exchange.Best(side) is { } best && !scene.Exchange.InAuction)
            {
                SimOrder order = scene.Place(party, side, OtherSide.Improve(side, best, -9), Scene.Tens(scene.Draw(50, 250)));
                scene.Stage.Agenda.In(scene.Draw(10, 100), () => scene.Exchange.Cancel(order));
            }
        }
    }
}
