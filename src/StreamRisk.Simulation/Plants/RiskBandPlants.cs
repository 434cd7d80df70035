using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Texts;

namespace StreamRisk.Simulation.Plants;

/// <summary>A bad hour for an issuer: news, a storm of opinions, a falling or rising price and heavy volume at once.</summary>
internal static class RiskBandPlants
{
    public const string Scenario = "risk-band";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 2))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 75, until: 370) is { } scene)
            {
                bool up = shape == 0;
                stage.Agenda.At(scene.Start, () => scene.Plant.Add(
                    scene.Now,
                    stage.News.Publish(scene.Instrument.Issuer, stage.News.DrawNews(scene.Instrument.Issuer, up ? Mood.Positive : Mood.Negative), "Business Wire")?.Id));
                Opinions(scene, up ? Mood.Positive : Mood.Negative, scene.By(120, 80, 50));
                stage.Agenda.Play(
                    scene.Start + TimeSpan.FromSeconds(60),
                    new PriceMove(stage, scene.Flow, up, scene.By(0.10, 0.07, 0.05), 2_400, scene.By(60.0, 45.0, 36.0), scene.Plant).Script());
                foreach (string scenario in (string[])["unexplained-move", "sentiment-shock", RampingPlants.Scenario, PumpPlants.Scenario])
                {
                    stage.Also(scenario, scene.Instrument.Symbol, scene.Start, scene.End + TimeSpan.FromHours(2));
                }

                scene.Plant.Cover(scene.End);
            }
        }
    }

    private static void Opinions(Scene scene, Mood mood, int posts)
    {
        Stage stage = scene.Stage;
        for (int i = 0; i < posts; i++)
        {
            stage.Agenda.At(scene.Start + TimeSpan.FromSeconds(stage.Random.Between(20, 2_600)), () =>
            {
                string text = stage.News.Writer.Post(scene.Instrument.Issuer, mood);
                scene.Plant.Add(scene.Now, stage.News.Post(stage.Random.Pick(stage.Authors), text).Id);
            });
        }
    }
}
