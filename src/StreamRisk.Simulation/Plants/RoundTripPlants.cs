using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Shares go round between a few holders and come back, and a trader who is flat at the end because the market let him.</summary>
internal static class RoundTripPlants
{
    public const string Scenario = "round-trip-wash";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 26) is { } scene)
            {
                scene.Play(RoundTrips(scene, shape, scene.CastGroup(shape == 2 ? 3 : 1), [.. Enumerable.Range(0, shape == 1 ? 2 : 1).Select(_ => scene.Cast())]));
            }
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 28) is { } trader)
        {
            trader.Play(DayTrader(trader, trader.Cast()));
        }
    }

    /// <summary>Two hold hands, or three pass it round; one of them with several accounts; one with trades beside, so that the account has a market.</summary>
    private static IEnumerable<double> RoundTrips(Scene scene, int shape, IReadOnlyList<Party> first, Party[] others)
    {
        int cycles = scene.By(6, 4, 3);
        long shares = scene.Flow.Slice(30, scene.By(0.25, 0.16, 0.09) / (2 * cycles));
        scene.Stage.Also("matched-orders", scene.Instrument.Symbol, scene.Start, scene.End, [first[0].Account, .. first.Select(p => p.Account), .. others.Select(p => p.Account)]);
        for (int i = 0; i < cycles; i++)
        {
            long round = Scene.Tens(shares * scene.Draw(0.9, 1.2));
            List<Party> ring = [first[i % first.Count], .. others, first[(i + 1) % first.Count]];
            for (int k = 0; k + 1 < ring.Count; k++)
            {
                foreach (double pause in scene.Meet(new Bidder(ring[k], default, round), new Bidder(ring[k + 1], default, round), Side.Sell, scene.Draw(1.2, 2.5)))
                {
                    yield return pause;
                }

                yield return scene.Draw(5, By(scene, cycles));
            }

            if (shape == 3)
            {
                foreach (Side side in (Side[])[Side.Buy, Side.Sell])
                {
                    scene.Exchange.Cancel(scene.Place(first[0], side, scene.Exchange.Best(OtherSide.Of(side)), 10));
                    yield return scene.Draw(3, 9);
                }
            }
        }
    }

    /// <summary>Seconds between two, so that all of them fit into the scene.</summary>
    private static double By(Scene scene, int cycles) => scene.Room.Minutes * 60 / cycles / 4;

    private static IEnumerable<double> DayTrader(Scene scene, Party trader)
    {
        long shares = scene.Flow.Slice(30, 0.015);
        for (int i = 0; i < 10; i++)
        {
            Side side = i % 2 == 0 ? Side.Buy : Side.Sell;
            scene.Flow.Refresh();
            scene.Place(trader, side, null, shares);
            yield return scene.Draw(60, 150);
        }
    }
}
