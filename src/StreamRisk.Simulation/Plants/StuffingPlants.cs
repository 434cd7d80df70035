using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Bursts of orders that are cancelled at once, and a busy moment of someone who means his.</summary>
internal static class StuffingPlants
{
    public const string Scenario = "quote-stuffing";

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 3))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 14) is { } scene)
            {
                IReadOnlyList<Party> group = scene.CastGroup(shape == 1 ? 2 : 1);
                stage.Also("order-to-trade", scene.Instrument.Symbol, scene.Start, scene.At(390), [.. group.Select(p => p.Account)]);
                if (shape == 2)
                {
                    scene.Flow.Pace(scene.Start, scene.End, 3);
                }

                scene.Play(Bursts(scene, group, scene.By(8, 5, 3), scene.By(220, 120, 58)));
            }
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 14) is { } busy)
        {
            busy.Play(Bursts(busy, [busy.Cast(Role.MarketMaker)], 6, 18));
        }
    }

    /// <summary>Some ordinary orders first, then so many seconds of a minute with so many orders each.</summary>
    private static IEnumerable<double> Bursts(Scene scene, IReadOnlyList<Party> group, int seconds, int orders)
    {
        for (int i = 0; i < 12; i++)
        {
            Side side = scene.Stage.DrawSide();
            if (scene.Exchange.Best(side) is { } best && !scene.Exchange.InAuction)
            {
                SimOrder order = scene.Place(group[i % group.Count], side, OtherSide.Improve(side, best, -4), Scene.Tens(scene.Draw(10, 250)));
                yield return scene.Draw(10, 30);
                scene.Exchange.Cancel(order);
            }

            yield return scene.Draw(8, 20);
        }

        for (int second = 0; second < seconds; second++)
        {
            EventTime next = scene.Now.Floor(s_second) + s_second;
            yield return (next - scene.Now).TotalSeconds + 0.015;
            for (int i = 0; i < orders; i++)
            {
                Side side = i % 2 == 0 ? Side.Buy : Side.Sell;
                if (!scene.Exchange.InAuction && scene.Exchange.Best(side) is { } best)
                {
                    long ticks = OtherSide.Improve(side, best, -scene.Random.Between(2, 12));
                    SimOrder order = scene.Place(group[i % group.Count], side, ticks, Scene.Tens(scene.Draw(10, 200)));
                    yield return 0.3 / orders;
                    scene.Exchange.Cancel(order);
                }

                yield return 0.6 / orders * scene.Draw(0.5, 1.3);
            }

            yield return scene.Draw(0.5, 40.0 / seconds);
        }
    }
}
