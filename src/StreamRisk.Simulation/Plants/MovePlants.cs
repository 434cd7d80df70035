using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Plants;

/// <summary>Moves without news, one that news explains afterwards, one that news caused, and a gap after news before the open.</summary>
internal static class MovePlants
{
    public const string Scenario = "unexplained-move";

    /// <summary>No news for so many minutes before the move.</summary>
    private const double Silence = 75;

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 2))
        {
            if (Open(stage, LabelKind.Hit, difficulty) is { } scene)
            {
                KeepNewsOut(scene);
                scene.Plant.Cover(scene.At(scene.Room.Minute + Silence));
                stage.Agenda.Play(
                    scene.At(scene.Room.Minute + Silence),
                    Move(scene, shape == 0, scene.By(0.036, 0.028, 0.022), scene.By(100.0, 140.0, 230.0), scene.By(9.0, 7.0, 5.0)));
            }
        }

        if (Open(stage, LabelKind.Revised, Difficulty.Normal) is { } explained)
        {
            ExplainedLater(explained);
        }

        if (Open(stage, LabelKind.Quiet, Difficulty.Normal) is { } caused)
        {
            NewsFirst(caused);
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 45, from: 0, until: 45) is { } gap)
        {
            GapAtTheOpen(gap);
        }
    }

    private static Scene? Open(Stage stage, LabelKind kind, Difficulty difficulty)
    {
        Scene? scene = stage.Open(Scenario, kind, difficulty, minutes: Silence + 35);
        if (scene is not null)
        {
            // Whoever happens to buy most while the price runs up.
            stage.Also(RampingPlants.Scenario, scene.Instrument.Symbol, scene.Start, scene.End);
        }

        return scene;
    }

    private static IEnumerable<double> Move(Scene scene, bool up, double size, double seconds, double volume) =>
        new PriceMove(scene.Stage, scene.Flow, up, size, seconds, volume, scene.Plant).Script();

    private static void ExplainedLater(Scene scene)
    {
        bool up = scene.Random.Chance(0.5);
        KeepNewsOut(scene);
        EventTime at = scene.At(scene.Room.Minute + Silence);
        scene.Stage.Agenda.Play(at, Move(scene, up, 0.025, 150, 7));
        scene.Stage.Agenda.At(at + TimeSpan.FromSeconds(scene.Random.Between(420, 720)), () => Publish(scene, up));
    }

    private static void NewsFirst(Scene scene)
    {
        bool up = scene.Random.Chance(0.5);
        scene.Stage.Agenda.At(scene.Start, () => Publish(scene, up));
        scene.Stage.Agenda.Play(scene.Start + TimeSpan.FromSeconds(scene.Random.Between(40, 150)), Move(scene, up, 0.026, 140, 7));

        // People talk about real news: a shock of sentiment is neither wanted nor wrong here; a pump it is not.
        Talk(scene, up, 14);
        Planting pump = scene.Stage.Plant("pump-and-dump", LabelKind.Quiet, scene.Instrument.Symbol);
        pump.Cover(scene.Start);
        pump.Cover(scene.End);
    }

    /// <summary>News before the open, and the session begins far from where it ended.</summary>
    private static void GapAtTheOpen(Scene scene)
    {
        bool up = scene.Random.Chance(0.5);
        EventTime told = scene.At(-scene.Draw(30, 120));
        scene.Stage.Agenda.At(told, () => Publish(scene, up));
        scene.Stage.Agenda.At(scene.At(-8), () => scene.Instrument.Fair.Push((up ? 1 : -1) * scene.Draw(0.03, 0.05)));
        scene.Play(Move(scene, up, 0.012, 400, 4));
        scene.Stage.Also("sentiment-shock", scene.Instrument.Symbol, told, scene.End);
    }

    private static void Talk(Scene scene, bool up, int posts)
    {
        Stage stage = scene.Stage;
        Planting talk = stage.Plant("sentiment-shock", LabelKind.Also, scene.Instrument.Symbol);
        for (int i = 0; i < posts; i++)
        {
            stage.Agenda.At(scene.Start + TimeSpan.FromSeconds(stage.Random.Between(60, 900)), () =>
            {
                string text = stage.News.Writer.Post(scene.Instrument.Issuer, up ? Mood.Positive : Mood.Negative);
                talk.Add(stage.Agenda.Now, stage.News.Post(stage.Random.Pick(stage.Authors), text).Id);
            });
        }
    }

    private static void Publish(Scene scene, bool up)
    {
        NewsDesk desk = scene.Stage.News;
        string headline = desk.DrawNews(scene.Instrument.Issuer, up ? Mood.Positive : Mood.Negative);
        scene.Plant.Add(scene.Now, desk.Publish(scene.Instrument.Issuer, headline, "Business Wire")?.Id);
    }

    private static void KeepNewsOut(Scene scene) =>
        scene.Stage.Chatters[scene.Room.Instrument].KeepNewsOut(scene.Start, scene.End);
}
