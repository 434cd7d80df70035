using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Two orders meet that belong to one owner, and what only looks like it.</summary>
internal static class SelfMatchPlants
{
    public const string Scenario = "self-match-wash";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 6))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 25) is { } scene)
            {
                // One account with itself, over linked owners or several accounts, and with the fill reported from one side only.
                IReadOnlyList<Party> group = scene.CastGroup(shape switch { 0 or 3 => 1, 5 => 3, _ => 2 });
                FillReports reports = shape switch { 3 => FillReports.RestingOnly, 4 => FillReports.AggressorOnly, _ => FillReports.Both };
                scene.Play(Wash(scene, group, reports));
            }
        }

        // Two clients of one broker, and two holders whom the reference does not know, are not one owner.
        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 25) is { } agency)
        {
            agency.Play(AgencyCross(agency));
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 25) is { } strangers)
        {
            strangers.Play(Strangers(strangers));
        }
    }

    private static IEnumerable<double> Wash(Scene scene, IReadOnlyList<Party> group, FillReports reports)
    {
        for (int left = scene.By(6, 3, 1); left > 0; left--)
        {
            long shares = Scene.Tens(scene.Draw(200, 900));
            Bidder first = new(group[left % group.Count], default, shares);
            Bidder second = new(group[(left + 1) % group.Count], default, shares);
            foreach (double pause in scene.Meet(first, second, scene.Stage.DrawSide(), scene.Draw(0.05, 0.45), reports))
            {
                yield return pause;
            }

            yield return scene.Draw(20, 200);
        }
    }

    private static IEnumerable<double> AgencyCross(Scene scene)
    {
        Party broker = scene.Flow.Crowd.ClientFirm.Broker;
        for (int i = 0; i < 3; i++)
        {
            long shares = Scene.Tens(scene.Draw(100, 400));
            Bidder first = new(broker, scene.Flow.Crowd.ClientTags(), shares);
            Bidder second = new(broker, scene.Flow.Crowd.ClientTags(), shares);
            foreach (double pause in scene.Meet(first, second, scene.Stage.DrawSide(), scene.Draw(0.05, 0.45)))
            {
                yield return pause;
            }

            yield return scene.Draw(60, 300);
        }
    }

    private static IEnumerable<double> Strangers(Scene scene)
    {
        Bidder first = new(scene.Stage.People.NewStranger(), default, Scene.Tens(scene.Draw(100, 600)));
        Bidder second = new(scene.Stage.People.NewStranger(), default, first.Shares);
        for (int i = 0; i < 3; i++)
        {
            foreach (double pause in scene.Meet(first, second, scene.Stage.DrawSide(), scene.Draw(0.05, 0.45)))
            {
                yield return pause;
            }

            yield return scene.Draw(60, 300);
        }
    }
}
