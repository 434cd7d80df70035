using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>Shocks of sentiment, what only looks like one, and a wire that falls silent.</summary>
internal static class TextPlants
{
    private const string Shock = "sentiment-shock";
    private const string Coverage = "coverage";

    public static void PlantAll(Stage stage)
    {
        Storm(stage, 0, Mood.Negative, posts: 28, authors: 18, minutes: 9, stage.Between(60, 140), "normal");
        Storm(stage, 1, Mood.Positive, posts: 18, authors: 9, minutes: 14, stage.Between(190, 300), "hard");
        Reprints(stage, 6, stage.Between(120, 240));
        OneVoice(stage, 7, stage.Between(220, 320));
        SilentWire(stage);
    }

    /// <summary>Many authors, each in words of their own, say the same of one issuer within minutes.</summary>
    private static void Storm(Stage stage, int flow, Mood mood, int posts, int authors, int minutes, EventTime at, string difficulty)
    {
        Issuer issuer = stage.Chatters[flow].Issuer;
        Planting planting = stage.Plant(Shock, LabelKind.Hit, issuer.Symbol, difficulty);
        List<string> sentences = [.. Writer.Posts(mood)];
        stage.Random.Shuffle(sentences);
        int first = stage.Random.Next(stage.Authors.Count);
        for (int i = 0; i < posts; i++)
        {
            Author author = stage.Authors[(first + (i % authors)) % stage.Authors.Count];
            string sentence = sentences[i % sentences.Count];
            stage.Agenda.At(
                at + TimeSpan.FromMilliseconds(stage.Random.Next(minutes * 60_000)),
                () => planting.Add(stage.Agenda.Now, stage.News.Post(author, stage.News.Writer.Post(issuer, sentence)).Id));
        }
    }

    /// <summary>One story, carried by everyone: 200 copies are one opinion.</summary>
    private static void Reprints(Stage stage, int flow, EventTime at)
    {
        Issuer issuer = stage.Chatters[flow].Issuer;
        Planting planting = stage.Plant(Shock, LabelKind.Quiet, issuer.Symbol);
        KeepCalm(stage, flow, at);
        string headline = stage.News.Writer.Headline(issuer, Mood.Negative);
        for (int i = 0; i < 200; i++)
        {
            string copy = i % 3 == 1 ? headline.ToUpperInvariant() : i % 3 == 2 ? headline + " " : headline;
            string source = "Syndicate " + (1 + stage.Random.Next(60)).ToString(CultureInfo.InvariantCulture);
            stage.Agenda.At(
                at + TimeSpan.FromSeconds(stage.Random.Next(1_500)),
                () => planting.Add(stage.Agenda.Now, stage.News.Publish(issuer, copy, source)?.Id));
        }
    }

    /// <summary>One author who repeats himself in ever new words.</summary>
    private static void OneVoice(Stage stage, int flow, EventTime at)
    {
        Issuer issuer = stage.Chatters[flow].Issuer;
        Planting planting = stage.Plant(Shock, LabelKind.Quiet, issuer.Symbol);
        KeepCalm(stage, flow, at);
        Author author = stage.Random.Pick(stage.Authors);
        for (int i = 0; i < 40; i++)
        {
            stage.Agenda.At(
                at + TimeSpan.FromSeconds(stage.Random.Next(1_200)),
                () => planting.Add(stage.Agenda.Now, stage.News.Post(author, stage.News.Writer.Post(issuer, Mood.Negative)).Id));
        }
    }

    private static void KeepCalm(Stage stage, int flow, EventTime at) =>
        stage.Chatters[flow].KeepCalm(at - TimeSpan.FromHours(2), at + TimeSpan.FromHours(2));

    private static void SilentWire(Stage stage)
    {
        EventTime from = stage.Between(20, 60);
        stage.News.Silence(from);
        Span(stage, stage.Plant(Coverage, LabelKind.Hit), from, SessionDates.At(stage.Dates.Main, new TimeSpan(21, 30, 0)));

        // While history builds the baselines, the watchdog rightly says what cannot be judged yet, and thirty samples of one day say little.
        if (stage.Dates.All.Count > 1)
        {
            EventTime first = SessionDates.At(stage.Dates.All[0], TimeSpan.Zero);
            Span(stage, stage.Plant(Coverage, LabelKind.Also), first, SessionDates.At(stage.Dates.Main, TimeSpan.Zero));
            Span(stage, stage.Plant(Shock, LabelKind.Also), first, first + TimeSpan.FromDays(1));
        }
    }

    private static void Span(Stage stage, Planting planting, EventTime from, EventTime until)
    {
        stage.Agenda.At(from, () => planting.Cover(from));
        stage.Agenda.At(until, () => planting.Cover(until));
    }
}
