using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Someone buys, or sells, at ever further prices until others follow.</summary>
internal static class RampingPlants
{
    public const string Scenario = "ramping";

    private const double SharesAnOrder = 180;

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: shape == 3 ? 45 : 25) is { } scene)
            {
                stage.Also("unexplained-move", scene.Instrument.Symbol, scene.Start, scene.End);
                scene.Play(Ramp(scene, shape, scene.CastGroup(shape == 1 ? 3 : 1)));
            }
        }
    }

    private static IEnumerable<double> Ramp(Scene scene, int shape, IReadOnlyList<Party> group)
    {
        // In minutes: at ordinary speed, over linked accounts, slowly, and with the way out afterwards.
        double span = shape == 2 ? 8.5 : scene.Draw(3, 6);
        scene.Flow.Refresh();
        FairPrice fair = scene.Instrument.Fair;
        (long Low, long High) range = scene.Instrument.Tape.Range(scene.Now, 10) ?? ((long)fair.Ticks, (long)fair.Ticks);
        Side side = range.High - fair.Ticks <= fair.Ticks - range.Low ? Side.Buy : Side.Sell;
        double extreme = side == Side.Buy ? Math.Max(range.High, fair.Ticks) : Math.Min(range.Low, fair.Ticks);
        double move = scene.By(4.0, 3.0, 2.4) * fair.Deviation(span) * (side == Side.Buy ? 1 : -1);
        double share = scene.By(0.55, 0.4, 0.28);
        double total = share / (1 - share) * scene.Flow.SharesPerMinute * span * 1.3;
        int orders = (int)Math.Max(scene.By(14, 12, 10), total / SharesAnOrder);
        double start = fair.Ticks;
        double target = extreme * (1 + move);
        long bought = 0;
        for (int i = 1; i <= orders; i++)
        {
            fair.MoveTo(start + ((target - start) * i / orders));
            scene.Flow.Refresh();
            if (scene.Exchange.Best(OtherSide.Of(side)) is { } touch && !scene.Exchange.InAuction)
            {
                SimOrder order = scene.Place(group[i % group.Count], side, OtherSide.Improve(side, touch, 2), Scene.Tens(total / orders * scene.Draw(0.8, 1.2)));
                bought += order.Executed;
                scene.Exchange.Cancel(order);
            }

            yield return span * 60 / orders * scene.Draw(0.7, 1.2);
        }

        if (shape == 3)
        {
            yield return scene.Draw(120, 400);
            for (int i = 0; i < 12; i++)
            {
                scene.Flow.Refresh();
                scene.Place(group[0], OtherSide.Of(side), null, Scene.Tens(bought / 14.0));
                yield return scene.Draw(20, 60);
            }
        }
    }
}
