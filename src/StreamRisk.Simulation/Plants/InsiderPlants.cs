using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>Someone deals before news that moves the price, and someone who always did. The news comes in the last sessions of the history.</summary>
internal static class InsiderPlants
{
    public const string Scenario = "insider-dealing";

    /// <summary>Sessions before the first main day on which the news comes; the price after it is that of the next close.</summary>
    private const int NewsBack = 2;

    private const int FewestSessions = 26;

    /// <summary>Sessions over which a known holder was seen.</summary>
    private const int Known = 58;

    public static void PlantAll(Stage stage)
    {
        if (stage.Dates.History.Count < FewestSessions)
        {
            return;
        }

        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            if (stage.OpenHistory(Scenario, LabelKind.Hit, difficulty) is { } scene)
            {
                (double value, double move) = (scene.By(450_000.0, 220_000.0, 130_000.0), scene.By(0.14, 0.105, 0.08));
                bool up = scene.Random.Chance(0.5);

                // Never seen before, over linked accounts, suddenly large, or in one go on the eve.
                IReadOnlyList<Party> group = scene.CastGroup(shape == 1 ? 3 : 1);
                if (shape == 2)
                {
                    for (int back = Math.Min(Known, stage.Dates.History.Count); back > NewsBack + 5; back -= scene.Random.Between(2, 4))
                    {
                        Deal(scene, group[0], back, scene.Stage.DrawSide(), value / 28, plant: false);
                    }
                }

                int days = shape == 3 ? 1 : 4;
                int orders = shape == 3 ? 3 : 8;
                for (int i = 0; i < orders; i++)
                {
                    Deal(scene, group[i % group.Count], NewsBack + 1 + (i % days), up ? Side.Buy : Side.Sell, value / orders, plant: true);
                }

                Surprise(scene, up, move);
            }
        }

        if (stage.OpenHistory(Scenario, LabelKind.Quiet, Difficulty.Normal) is { } steady)
        {
            Party saver = steady.Cast();
            for (int back = Math.Min(Known, stage.Dates.History.Count); back > NewsBack; back--)
            {
                Deal(steady, saver, back, Side.Buy, 18_000, plant: back < NewsBack + 6);
            }

            Surprise(steady, up: true, 0.1);
        }
    }

    /// <summary>A purchase or sale on a session of the history: someone quotes, the party takes it.</summary>
    private static void Deal(Scene scene, Party party, int back, Side side, double value, bool plant)
    {
        Stage stage = scene.Stage;
        EventTime at = SessionDates.At(stage.Dates.Back(back), SessionDates.Open) + TimeSpan.FromSeconds(stage.Random.Between(1_200, 22_000));
        stage.Agenda.At(at, () =>
        {
            scene.Instrument.Fair.Advance(scene.Now);
            long ticks = OtherSide.Improve(side, (long)Math.Round(scene.Instrument.Fair.Ticks), 2);
            scene.Flow.Deal(party, side, ticks, Scene.Tens(value / (ticks * 0.01)), plant ? scene.Plant : null);
        });
    }

    /// <summary>Trusted news within the session, and the price is elsewhere minutes later.</summary>
    private static void Surprise(Scene scene, bool up, double move)
    {
        Stage stage = scene.Stage;
        Chatter chatter = stage.Chatters[scene.Room.Instrument];
        DateOnly day = stage.Dates.Back(NewsBack);
        EventTime at = SessionDates.At(day, SessionDates.Open) + TimeSpan.FromSeconds(stage.Random.Between(9_000, 16_000));
        chatter.KeepNewsOut(SessionDates.At(stage.Dates.Back(NewsBack + 7), TimeSpan.Zero), SessionDates.At(stage.Dates.Main, TimeSpan.FromHours(23)));
        stage.Agenda.At(at, () =>
        {
            string headline = stage.News.DrawNews(chatter.Issuer, up ? Mood.Positive : Mood.Negative);
            scene.Plant.Add(scene.Now, stage.News.Publish(chatter.Issuer, headline, "Business Wire")?.Id);
        });
        stage.Agenda.Play(at + TimeSpan.FromSeconds(40), Jump());
        scene.Plant.Cover(SessionDates.At(stage.Dates.Main, SessionDates.Close));
        foreach (string scenario in (string[])["unexplained-move", "sentiment-shock", RiskBandPlants.Scenario])
        {
            stage.Also(scenario, scene.Instrument.Symbol, at, at + TimeSpan.FromHours(8));
        }

        IEnumerable<double> Jump()
        {
            for (int i = 0; i < 40; i++)
            {
                scene.Instrument.Fair.Push((up ? move : -move) / 40);
                yield return scene.Draw(10, 30);
            }
        }
    }
}
