using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Plants;

/// <summary>Moves without news, one that news explains afterwards, and one that news caused.</summary>
internal static class MovePlants
{
    private const string Scenario = "unexplained-move";

    public static void PlantAll(Stage stage)
    {
        Alone(stage, 2, up: true, size: 0.028, seconds: 130, stage.Between(120, 190), "normal");
        Alone(stage, 3, up: false, size: 0.022, seconds: 230, stage.Between(210, 290), "hard");
        ExplainedLater(stage, 4, stage.Between(130, 260));
        NewsFirst(stage, 5, stage.Between(100, 280));
    }

    private static void Alone(Stage stage, int flow, bool up, double size, double seconds, EventTime at, string difficulty)
    {
        Planting planting = Plant(stage, flow, LabelKind.Hit, difficulty);
        KeepNewsOut(stage, flow, at);
        stage.Agenda.At(at, new PriceMove(stage, stage.Flows[flow], up, size, seconds, planting).Start);
    }

    private static void ExplainedLater(Stage stage, int flow, EventTime at)
    {
        bool up = stage.Random.Chance(0.5);
        Planting planting = Plant(stage, flow, LabelKind.Revised, "normal");
        KeepNewsOut(stage, flow, at);
        stage.Agenda.At(at, new PriceMove(stage, stage.Flows[flow], up, 0.025, 150, planting).Start);
        stage.Agenda.At(at + TimeSpan.FromSeconds(stage.Random.Between(420, 720)), () => Publish(stage, flow, up, planting));
    }

    private static void NewsFirst(Stage stage, int flow, EventTime at)
    {
        bool up = stage.Random.Chance(0.5);
        Planting planting = Plant(stage, flow, LabelKind.Quiet, "normal");
        stage.Agenda.At(at, () => Publish(stage, flow, up, planting));
        stage.Agenda.At(
            at + TimeSpan.FromSeconds(stage.Random.Between(40, 150)),
            new PriceMove(stage, stage.Flows[flow], up, 0.026, 140, planting).Start);

        // People talk about real news: a shock of sentiment is neither wanted nor wrong here.
        Planting talk = stage.Plant("sentiment-shock", LabelKind.Also, stage.Flows[flow].Exchange.Instrument.Symbol);
        for (int i = 0; i < 14; i++)
        {
            stage.Agenda.At(at + TimeSpan.FromSeconds(stage.Random.Between(60, 900)), () =>
            {
                Mood mood = up ? Mood.Positive : Mood.Negative;
                talk.Add(stage.Agenda.Now, stage.News.Post(stage.Random.Pick(stage.Authors), stage.News.Writer.Post(stage.Chatters[flow].Issuer, mood)).Id);
            });
        }
    }

    private static void Publish(Stage stage, int flow, bool up, Planting planting)
    {
        Chatter chatter = stage.Chatters[flow];
        string headline = stage.News.DrawNews(chatter.Issuer, up ? Mood.Positive : Mood.Negative);
        planting.Add(stage.Agenda.Now, stage.News.Publish(chatter.Issuer, headline, "Business Wire")?.Id);
    }

    private static Planting Plant(Stage stage, int flow, LabelKind kind, string difficulty) =>
        stage.Plant(Scenario, kind, stage.Flows[flow].Exchange.Instrument.Symbol, difficulty);

    private static void KeepNewsOut(Stage stage, int flow, EventTime at) =>
        stage.Chatters[flow].KeepNewsOut(at - TimeSpan.FromMinutes(75), at + TimeSpan.FromMinutes(35));
}
