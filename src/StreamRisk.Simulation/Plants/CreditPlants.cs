using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Plants;

/// <summary>Independent trusted reports that an issuer is in trouble with its debts, and one report that everyone reprints.</summary>
internal static class CreditPlants
{
    public const string Scenario = "issuer-credit-stress";

    private static readonly string[] s_trusted = ["Reuters", "Dow Jones Newswires", "Bloomberg", "Associated Press", "AFP"];

    public static void PlantAll(Stage stage)
    {
        // A day's reports count together, so an issuer has one plant.
        HashSet<int> taken = [];
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 2))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 90, suits: i => !taken.Contains(i)) is { } scene)
            {
                taken.Add(scene.Room.Instrument);
                (int texts, double hours) = scene.By((5, 2.0), (3, 5.0), (2, 18.0));
                Publish(scene, texts, hours);
                if (shape == 1)
                {
                    stage.Agenda.Play(scene.Start, new PriceMove(stage, scene.Flow, up: false, 0.05, 1_500, 10, scene.Plant).Script());
                    stage.Also("unexplained-move", scene.Instrument.Symbol, scene.Start, scene.End);
                    stage.Also(RampingPlants.Scenario, scene.Instrument.Symbol, scene.Start, scene.End);
                }

                Aside(scene);
            }
        }

        if (stage.Open(Scenario, LabelKind.Quiet, Difficulty.Normal, minutes: 90, suits: i => !taken.Contains(i)) is { } reprinted)
        {
            Reprints(reprinted);
            Aside(reprinted);
        }
    }

    private static void Aside(Scene scene) => scene.Stage.Also(
        TextPlants.Scenario, scene.Instrument.Symbol, scene.Start - TimeSpan.FromHours(20), scene.End + TimeSpan.FromHours(4));

    /// <summary>Different wires, different sentences; the last one when the scene starts.</summary>
    private static void Publish(Scene scene, int texts, double hours)
    {
        Stage stage = scene.Stage;
        List<string> sentences = [.. Phrases.NewsCredit];
        List<string> sources = [.. s_trusted];
        stage.Random.Shuffle(sentences);
        stage.Random.Shuffle(sources);
        for (int i = 0; i < texts; i++)
        {
            (string sentence, string source) = (sentences[i], sources[i]);
            EventTime at = scene.Start - TimeSpan.FromHours(hours * i / texts * scene.Draw(0.8, 1.1));
            stage.Agenda.At(at, () => scene.Plant.Add(
                scene.Now, stage.News.Publish(scene.Instrument.Issuer, stage.News.Writer.Headline(scene.Instrument.Issuer, sentence), source)?.Id));
        }
    }

    private static void Reprints(Scene scene)
    {
        Stage stage = scene.Stage;
        string headline = stage.News.Writer.Headline(scene.Instrument.Issuer, stage.Random.Pick(Phrases.NewsCredit));
        for (int i = 0; i < 40; i++)
        {
            string source = i == 0 ? s_trusted[0] : i % 8 == 0 ? s_trusted[i / 8 % s_trusted.Length] : "Harbour Financial";
            stage.Agenda.At(
                scene.Start + TimeSpan.FromSeconds(i == 0 ? 0 : stage.Random.Between(5, 3_600)),
                () => scene.Plant.Add(scene.Now, stage.News.Publish(scene.Instrument.Issuer, headline, source)?.Id));
        }
    }
}
