using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Large orders that are not meant, and those who cancel much and mean it.</summary>
internal static class SpoofingPlants
{
    public const string Scenario = "spoofing";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(Enum.GetValues<SpoofShape>().Length))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 12) is { } scene)
            {
                scene.Play(new Spoof(scene, TermsOf(scene, (SpoofShape)shape)).Script());
            }
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 15) is { } maker)
        {
            maker.Play(SmallMaker(maker, maker.Cast(Role.MarketMaker)));
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 40) is { } slow)
        {
            slow.Play(SlowCancels(slow, slow.Cast()));
        }
    }

    private static SpoofTerms TermsOf(Scene scene, SpoofShape shape)
    {
        bool slow = shape == SpoofShape.Slow;
        return new SpoofTerms(
            shape,
            Ratio: slow ? scene.By(12.0, 8.0, 5.8) : scene.By(10.0, 6.0, 3.5),
            Orders: scene.By(4, 3, 2),
            Levels: shape == SpoofShape.TokenFill ? 1 : 2,
            Life: slow ? scene.By(8.0, 12.0, 20.0) : scene.By(0.8, 1.6, 2.6),
            Reaction: slow ? 0.4 : scene.By(0.25, 0.5, 0.9),
            OfDepth: shape == SpoofShape.SingleLarge ? scene.By(0.8, 0.6, 0.4) : 0,
            Impact: scene.By(2, 1, 0),
            Times: scene.By(4, 3, 1));
    }

    /// <summary>A market maker shows 2 × 100 on both sides, trades 100 on the one, and takes the 200 of the other back.</summary>
    private static IEnumerable<double> SmallMaker(Scene scene, Party maker)
    {
        for (int i = 0; i < 5; i++)
        {
            Side side = scene.Stage.DrawSide();
            Side other = OtherSide.Of(side);
            scene.Flow.Refresh();
            if (scene.Inside() is not null && scene.Exchange.Best(side) is { } near && scene.Exchange.Best(other) is { } far && !scene.Exchange.InAuction)
            {
                SimOrder traded = scene.Place(maker, side, OtherSide.Improve(side, near, 1), 100);
                SimOrder second = scene.Place(maker, side, near, 100);
                SimOrder[] quotes = [scene.Place(maker, other, far, 100), scene.Place(maker, other, OtherSide.Improve(other, far, -1), 100)];
                yield return scene.Draw(0.5, 3);
                scene.Flow.TakeAt(other, traded.Ticks!.Value, traded.Remaining);
                yield return scene.Draw(0.2, 1);
                scene.Exchange.Cancel(traded);
                scene.Exchange.Cancel(quotes[0]);
                scene.Exchange.Cancel(quotes[1]);
                yield return scene.Draw(5, 20);
                scene.Exchange.Cancel(second);
            }

            yield return scene.Draw(20, 120);
        }
    }

    /// <summary>Nine of ten orders are cancelled, each after a minute or more: someone who waits for his price.</summary>
    private static IEnumerable<double> SlowCancels(Scene scene, Party party)
    {
        Side side = scene.Stage.DrawSide();
        for (int i = 0; i < 30; i++)
        {
            scene.Flow.Refresh();
            if (scene.Exchange.Best(side) is { } best && !scene.Exchange.InAuction)
            {
                bool meets = i % 10 == 9 && scene.Inside() is not null;
                SimOrder order = scene.Place(party, side, OtherSide.Improve(side, best, meets ? 1 : -scene.Random.Between(3, 9)), Scene.Tens(scene.Draw(100, 400)));
                yield return scene.Draw(2, 5);
                if (meets && order.IsOpen)
                {
                    scene.Flow.TakeAt(OtherSide.Of(side), order.Ticks!.Value, order.Remaining);
                }

                scene.Stage.Agenda.In(scene.Draw(60, 150), () => scene.Exchange.Cancel(order));
            }

            yield return scene.Draw(30, 70);
            if (i % 10 == 9)
            {
                side = OtherSide.Of(side);
                yield return 160;
            }
        }
    }
}
