using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Someone who knows of a client's large order goes first, and those who have another reason.</summary>
internal static class FrontRunningPlants
{
    public const string Scenario = "front-running";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 5))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 35) is { } scene)
            {
                Firm firm = FirmOf(scene);
                scene.Play(Ahead(scene, shape, firm, shape == 4 ? scene.CastSibling(firm.House) : firm.House));
            }
        }

        for (int shape = 0; shape < 4; shape++)
        {
            if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 35) is { } scene)
            {
                scene.Play(WithReason(scene, shape));
            }
        }
    }

    private static IEnumerable<double> Ahead(Scene scene, int shape, Firm firm, Party house)
    {
        scene.Plant.Cover(scene.Now);
        Side side = scene.Stage.DrawSide();
        if (Receive(scene, firm, side, scene.By(0.4, 0.22, 0.13)) is not { } client)
        {
            yield break;
        }

        yield return scene.By(scene.Draw(0.3, 1.7), scene.Draw(3, 25), scene.Draw(30, 70));

        // The trader himself, his desk, someone who works there, another desk of the house, or a second house account.
        (Party party, OrderTags tags) = shape switch
        {
            1 => (house, firm.Tags(2, "prop")),
            2 => (scene.Random.Pick(firm.Employees), new OrderTags(Firm: firm.Code)),
            3 => (house, firm.Tags(3, "prop")),
            _ => (house, firm.Tags(1, "prop")),
        };
        long shares = Scene.Tens(Math.Ceiling((client.Executed + client.Remaining) * scene.By(scene.Draw(0.15, 0.3), scene.Draw(0.04, 0.08), scene.Draw(0.015, 0.02)) / 10) * 10);
        SimOrder? own = null;
        for (int i = 0; i < 20 && own is null && client.IsOpen; i++)
        {
            scene.Flow.Refresh();
            if (scene.Exchange.Best(OtherSide.Of(side)) is { } touch && !scene.Exchange.InAuction)
            {
                own = scene.Place(party, side, OtherSide.Improve(side, touch, 3), shares, tags);
                scene.Exchange.Cancel(own);
            }
        }

        // The way out, after the client has moved the price.
        yield return scene.Draw(900, 1_300);
        if (own is { Executed: > 0 })
        {
            scene.Flow.Refresh();
            scene.Place(party, OtherSide.Of(side), null, own.Executed, tags);
        }
    }

    /// <summary>The own order was there before; the client was nearly done; it serves the client; it is another client's.</summary>
    private static IEnumerable<double> WithReason(Scene scene, int shape)
    {
        Firm firm = FirmOf(scene);
        Side side = scene.Stage.DrawSide();
        scene.Plant.Cover(scene.Now);
        scene.Flow.Refresh();
        SimOrder? before = null;
        if (shape == 0 && scene.Exchange.Best(side) is { } best)
        {
            before = scene.Place(firm.House, side, OtherSide.Improve(side, best, -2), scene.Flow.Slice(30, 0.02), firm.Tags(1, "prop"));
            yield return scene.Draw(20, 90);
        }

        if (Receive(scene, firm, side, 0.2) is not { } client)
        {
            yield break;
        }

        yield return scene.Draw(5, 30);
        switch (shape)
        {
            case 0:
                if (before is { IsOpen: true })
                {
                    scene.Flow.TakeAt(OtherSide.Of(side), before.Ticks!.Value, scene.Flow.Slice(30, 0.3));
                    scene.Exchange.Cancel(before);
                }

                break;
            case 1:
                long whole = client.Executed + client.Remaining;
                for (int i = 0; i < 200 && client.IsOpen && client.Executed < 0.8 * whole; i++)
                {
                    scene.Flow.TakeAt(OtherSide.Of(side), client.Ticks!.Value, Scene.Tens(whole / 30.0));
                    yield return scene.Draw(1, 4);
                }

                if (client.Executed > 0.6 * whole)
                {
                    scene.Place(firm.House, side, null, Scene.Tens(0.05 * whole), firm.Tags(1, "prop"));
                }

                break;
            case 2:
                scene.Place(firm.House, OtherSide.Of(side), client.Ticks, Scene.Tens(0.3 * client.Remaining), firm.Tags(1, "prop"));
                break;
            default:
                if (scene.Flow.Clients.Receive(firm, 1, side, scene.Flow.Slice(30, 0.03)) is { } other)
                {
                    scene.Plant.Add(scene.Now, null);
                    scene.Stage.Agenda.Play(scene.Now, scene.Flow.Clients.Work(other, 600));
                }

                break;
        }
    }

    /// <summary>Not one that trades this instrument anyway.</summary>
    private static Firm FirmOf(Scene scene)
    {
        Firm firm = scene.Random.Pick(scene.Stage.People.Firms);
        while (firm == scene.Flow.Crowd.ClientFirm || firm == scene.Flow.Crowd.HouseFirm)
        {
            firm = scene.Random.Pick(scene.Stage.People.Firms);
        }

        return firm;
    }

    private static SimOrder? Receive(Scene scene, Firm firm, Side side, double ofHalfHour)
    {
        SimOrder? order = scene.Flow.Clients.Receive(firm, 1, side, scene.Flow.Slice(30, ofHalfHour));
        if (order is not null)
        {
            scene.Stage.Agenda.Play(scene.Now, scene.Flow.Clients.Work(order, 840));
        }

        return order;
    }
}
