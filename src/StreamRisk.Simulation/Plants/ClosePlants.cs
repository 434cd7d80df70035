using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Someone moves the closing price, and closes that only look like it.</summary>
internal static class ClosePlants
{
    public const string Scenario = "marking-the-close";

    private const double Close = 390;
    private const double CallStart = 385;
    private const double SharesAnOrder = 200;

    /// <summary>The last minutes are busier than the mean.</summary>
    private const double Busy = 1.42;

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            // The last 5, 10 or 30 minutes of a continuous close, over linked accounts where it takes long; or the closing call.
            double window = shape switch { 1 => 10, 2 => 30, _ => 5 };
            if (Open(stage, LabelKind.Hit, difficulty, window, auction: shape == 3) is { } scene)
            {
                Party[] group = [.. scene.CastGroup(shape == 2 ? 3 : 1)];
                if (shape == 3)
                {
                    stage.Agenda.Play(scene.At(CallStart), Call(scene, group));
                }
                else
                {
                    stage.Agenda.Play(scene.At(Close - window), Mark(scene, window, group, scene.By(0.68, 0.58, 0.47), scene.By(2.4, 1.8, 1.35)));
                }
            }
        }

        if (Open(stage, LabelKind.Quiet, Difficulty.Normal, 9, auction: false) is { } empty)
        {
            empty.Flow.Pace(empty.Start, empty.At(Close), 0);
            stage.Agenda.Play(empty.At(Close - empty.Draw(1, 4)), LoneTrade(empty, empty.Cast()));
        }

        if (Open(stage, LabelKind.Quiet, Difficulty.Normal, 10, auction: false) is { } index)
        {
            // Index funds: nobody of them is much of it.
            stage.Agenda.Play(index.At(Close - 10), Mark(index, 10, [.. stage.People.Institutions], 0.55, 1.8));
        }
    }

    private static Scene? Open(Stage stage, LabelKind kind, Difficulty difficulty, double window, bool auction)
    {
        Scene? scene = stage.Open(
            Scenario, kind, difficulty, (2 * window) + 4, Close - (2 * window) - 4, Close, i => stage.Flows[i].Instrument.HasAuctions == auction);
        if (scene is not null)
        {
            stage.Also("unexplained-move", scene.Instrument.Symbol, scene.Start, scene.End);
            stage.Also(RampingPlants.Scenario, scene.Instrument.Symbol, scene.Start, scene.End);
        }

        return scene;
    }

    /// <summary>Takes so much of the volume of the last minutes that the price ends far from where it was.</summary>
    /// <param name="share">Of all volume of the window.</param>
    /// <param name="moves">Distance from the mean price before, in three deviations.</param>
    private static IEnumerable<double> Mark(Scene scene, double window, Party[] group, double share, double moves)
    {
        Side side = scene.Stage.DrawSide();
        FairPrice fair = scene.Instrument.Fair;
        fair.Advance(scene.Now);
        double start = fair.Ticks;
        double before = scene.Instrument.Tape.Vwap(scene.Now, window) ?? start;
        double target = before * (1 + ((side == Side.Buy ? 1 : -1) * moves * Math.Max(0.003, 3 * fair.Deviation(window))));
        double total = share / (1 - share) * scene.Flow.SharesPerMinute * window * Busy;
        int orders = (int)Math.Max(10, total / SharesAnOrder);
        double seconds = (window * 60) - 2;
        for (int i = 1; i <= orders; i++)
        {
            fair.MoveTo(start + ((target - start) * i / orders));
            scene.Flow.Refresh();
            if (scene.Exchange.Best(OtherSide.Of(side)) is { } touch)
            {
                SimOrder order = scene.Place(group[i % group.Length], side, OtherSide.Improve(side, touch, 3), Scene.Tens(total / orders * scene.Draw(0.8, 1.2)));
                scene.Exchange.Cancel(order);
            }

            yield return seconds / orders * scene.Draw(0.85, 1.1);
        }
    }

    /// <summary>Orders in the closing call that leave nothing for others; the crowd prices after them.</summary>
    private static IEnumerable<double> Call(Scene scene, Party[] group)
    {
        Side side = scene.Stage.DrawSide();
        FairPrice fair = scene.Instrument.Fair;
        yield return scene.Draw(1, 10);
        double start = fair.Ticks;
        double before = scene.Instrument.Tape.Vwap(scene.Now, 10) ?? start;
        double target = before * (1 + ((side == Side.Buy ? 1 : -1) * scene.By(2.4, 1.8, 1.35) * Math.Max(0.003, 3 * fair.Deviation(10))));
        int orders = scene.By(4, 6, 8);
        double shares = scene.Flow.SharesPerMinute * scene.By(7.0, 5.0, 4.0) / orders;
        for (int i = 1; i <= orders; i++)
        {
            fair.MoveTo(start + ((target - start) * i / orders));
            long limit = OtherSide.Improve(side, (long)Math.Round(target), scene.Random.Between(5, 20));
            scene.Place(group[i % group.Length], side, limit, Scene.Tens(shares * scene.Draw(0.8, 1.2)));
            yield return 250.0 / orders * scene.Draw(0.8, 1.1);
        }
    }

    /// <summary>The one trade of an empty window.</summary>
    private static IEnumerable<double> LoneTrade(Scene scene, Party party)
    {
        scene.Flow.Refresh();
        scene.Place(party, scene.Stage.DrawSide(), null, Scene.Tens(scene.Draw(300, 500)));
        yield break;
    }
}
