using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Plants;

/// <summary>Shocks of sentiment, and what only looks like one.</summary>
internal static class TextPlants
{
    public const string Scenario = "sentiment-shock";

    public static void PlantAll(Stage stage)
    {
        // These two need the instrument for themselves: whoever else has an opinion would make it one of many.
        if (Open(stage, LabelKind.Quiet, Difficulty.Normal, minutes: 338) is { } reprints)
        {
            Reprints(reprints, reprints.At(reprints.Room.Minute + reprints.Draw(60, 250)));
        }

        if (Open(stage, LabelKind.Quiet, Difficulty.Normal, minutes: 338) is { } voice)
        {
            OneVoice(voice, voice.At(voice.Room.Minute + voice.Draw(60, 250)));
        }

        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 2))
        {
            if (Open(stage, LabelKind.Hit, difficulty, minutes: 60) is { } scene)
            {
                Storm(scene, shape == 0 ? Mood.Negative : Mood.Positive);
            }
        }
    }

    private static Scene? Open(Stage stage, LabelKind kind, Difficulty difficulty, double minutes) =>
        stage.Open(Scenario, kind, difficulty, minutes);

    /// <summary>Many authors, each in words of their own, say the same of one issuer within minutes.</summary>
    private static void Storm(Scene scene, Mood mood)
    {
        Stage stage = scene.Stage;
        List<string> sentences = [.. Writer.Posts(mood)];
        stage.Random.Shuffle(sentences);
        int authors = scene.By(24, 18, 9);
        int first = stage.Random.Next(stage.Authors.Count);
        for (int i = 0; i < scene.By(40, 28, 18); i++)
        {
            Author author = stage.Authors[(first + (i % authors)) % stage.Authors.Count];
            string sentence = sentences[i % sentences.Count];
            stage.Agenda.At(
                scene.Start + TimeSpan.FromMilliseconds(stage.Random.Next(scene.By(8, 9, 14) * 60_000)),
                () => scene.Plant.Add(stage.Agenda.Now, stage.News.Post(author, stage.News.Writer.Post(scene.Instrument.Issuer, sentence)).Id));
        }
    }

    /// <summary>One story, carried by everyone: 200 copies are one opinion.</summary>
    private static void Reprints(Scene scene, EventTime at)
    {
        Stage stage = scene.Stage;
        Issuer issuer = scene.Instrument.Issuer;
        KeepCalm(scene, at);
        string headline = stage.News.Writer.Headline(issuer, Mood.Negative);
        for (int i = 0; i < 200; i++)
        {
            string copy = i % 3 == 1 ? headline.ToUpperInvariant() : i % 3 == 2 ? headline + " " : headline;
            string source = "Syndicate " + (1 + stage.Random.Next(60)).ToString(CultureInfo.InvariantCulture);
            stage.Agenda.At(
                at + TimeSpan.FromSeconds(stage.Random.Next(1_500)),
                () => scene.Plant.Add(stage.Agenda.Now, stage.News.Publish(issuer, copy, source)?.Id));
        }
    }

    /// <summary>One author who repeats himself in ever new words.</summary>
    private static void OneVoice(Scene scene, EventTime at)
    {
        Stage stage = scene.Stage;
        KeepCalm(scene, at);
        Author author = stage.Random.Pick(stage.Authors);
        for (int i = 0; i < 40; i++)
        {
            stage.Agenda.At(
                at + TimeSpan.FromSeconds(stage.Random.Next(1_200)),
                () => scene.Plant.Add(stage.Agenda.Now, stage.News.Post(author, stage.News.Writer.Post(scene.Instrument.Issuer, Mood.Negative)).Id));
        }
    }

    private static void KeepCalm(Scene scene, EventTime at) =>
        scene.Stage.Chatters[scene.Room.Instrument].KeepCalm(at - TimeSpan.FromHours(2), at + TimeSpan.FromHours(2));
}
