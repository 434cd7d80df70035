using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Texts;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>Someone buys first, has a crowd of bots talk the price up, and sells into it; or the mirror of that.</summary>
internal static class PumpPlants
{
    public const string Scenario = "pump-and-dump";

    private const double Quiet = 62;
    private const double Minutes = 26;

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            if (stage.Open(Scenario, LabelKind.Hit, difficulty, minutes: 190, from: 5, until: 375) is { } scene)
            {
                // Bots that copy, bots of new accounts, holders linked to each other, and a price talked down.
                bool up = shape != 3;
                IReadOnlyList<Party> group = scene.CastGroup(shape == 2 ? 3 : 1);
                stage.Chatters[scene.Room.Instrument].KeepNewsOut(scene.Start, scene.At(390));
                EventTime rise = scene.At(scene.Room.Minute + Quiet);
                Position position = new();
                Planting account = Accumulate(scene, group, up, position);
                Talk(scene, rise - TimeSpan.FromMinutes(12), up, copies: shape is 0 or 2, scene.By(130, 85, 62));
                scene.Plant.Cover(rise);
                stage.Agenda.Play(rise, new PriceMove(stage, scene.Flow, up, scene.By(0.09, 0.065, 0.045), Minutes * 60, scene.By(46.0, 36.0, 30.0), scene.Plant).Script());
                stage.Agenda.Play(rise + TimeSpan.FromMinutes(Minutes - 3), Exit(scene, account, group, up, position));
                scene.Plant.Cover(scene.End);
                AlsoOn(scene);
            }
        }
    }

    /// <summary>Other scenarios that may rightly see it.</summary>
    private static void AlsoOn(Scene scene)
    {
        foreach (string scenario in (string[])["unexplained-move", "sentiment-shock", RampingPlants.Scenario])
        {
            scene.Stage.Also(scenario, scene.Instrument.Symbol, scene.Start, scene.End + TimeSpan.FromHours(3));
        }
    }

    /// <summary>Small purchases over the sessions before, or on the morning where there is no history.</summary>
    /// <returns>The truth about the account; the scene's own is that about the market.</returns>
    private static Planting Accumulate(Scene scene, IReadOnlyList<Party> group, bool up, Position position)
    {
        Stage stage = scene.Stage;
        int orders = scene.By(6, 9, 12);
        double value = scene.By(600_000.0, 380_000.0, 300_000.0);
        Planting account = stage.Plant(Scenario, LabelKind.Hit, scene.Instrument.Symbol, scene.Difficulty);
        account.Involve([.. group.Select(p => p.Account)]);
        account.Cover(scene.At(scene.Room.Minute + Quiet));
        account.Cover(scene.End);
        for (int i = 0; i < orders; i++)
        {
            int back = stage.Dates.History.Count == 0 ? 0 : 1 + (i % Math.Min(12, stage.Dates.History.Count));
            EventTime at = back == 0
                ? scene.Start + TimeSpan.FromMinutes(i * 4)
                : SessionDates.At(stage.Dates.Back(back), SessionDates.Open) + TimeSpan.FromSeconds(stage.Random.Between(1_200, 22_000));
            Party party = group[i % group.Count];
            stage.Agenda.At(at, () =>
            {
                scene.Instrument.Fair.Advance(scene.Now);
                Side side = up ? Side.Buy : Side.Sell;
                long ticks = OtherSide.Improve(side, (long)Math.Round(scene.Instrument.Fair.Ticks), 2);
                position.Shares += scene.Flow.Deal(party, side, ticks, Scene.Tens(value / orders / (ticks * 0.01)), account).Executed;
            });
        }

        return account;
    }

    private static void Talk(Scene scene, EventTime start, bool up, bool copies, int posts)
    {
        Stage stage = scene.Stage;
        IReadOnlyList<string> sentences = up ? Phrases.PostPositive : Phrases.PostNegative;
        string copied = stage.News.Writer.Post(scene.Instrument.Issuer, stage.Random.Pick(sentences));
        int authors = scene.By(40, 26, 15);
        EventTime dawn = SessionDates.At(stage.Dates.Mains[scene.Room.Day], TimeSpan.Zero);
        IReadOnlyList<Author> bots = Authors.Young(authors, dawn, stage.Random);
        for (int i = 0; i < posts; i++)
        {
            bool copy = copies && stage.Random.Chance(scene.By(0.85, 0.75, 0.66));
            Author author = copies && i % 2 == 0 ? stage.Random.Pick(stage.Authors)
                : !copies && stage.Random.Chance(0.2) ? stage.Random.Pick(stage.Authors)
                : bots[i % bots.Count];
            stage.Agenda.At(start + TimeSpan.FromSeconds(stage.Random.Next((int)(Minutes * 60) + 600)), () =>
            {
                string text = copy ? copied : stage.News.Writer.Post(scene.Instrument.Issuer, stage.Random.Pick(sentences));
                scene.Plant.Add(scene.Now, stage.News.Post(author, text).Id);
            });
        }
    }

    private static IEnumerable<double> Exit(Scene scene, Planting account, IReadOnlyList<Party> group, bool up, Position position)
    {
        int orders = scene.By(8, 12, 16);
        double share = scene.By(1.0, 0.85, 0.65);
        Side side = up ? Side.Sell : Side.Buy;
        for (int i = 0; i < orders; i++)
        {
            scene.Flow.Refresh();
            if (!scene.Exchange.InAuction)
            {
                scene.Exchange.Place(group[i % group.Count], side, null, Scene.Tens(position.Shares * share / orders), default, account);
            }

            yield return scene.Draw(40, 150);
        }
    }

    private sealed class Position
    {
        public long Shares { get; set; }
    }
}
