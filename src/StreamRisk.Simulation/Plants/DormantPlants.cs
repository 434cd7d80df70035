using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Accounts that wake up with a lot of money, and some that wake up with little or never slept.</summary>
internal static class DormantPlants
{
    public const string Scenario = "dormant-reactivation";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            Planting planting = stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty);
            Party holder = stage.People.NewParty(Role.Client);
            Party second = shape == 3 ? stage.People.NewSibling(holder) : holder;
            planting.Involve(holder.Account, second.Account);
            Live(stage, holder, from: 400, until: difficulty switch { Difficulty.Easy => 300, Difficulty.Normal => 240, _ => 195 });
            Sleep(stage, holder);
            (long total, int payments, int days) = difficulty switch
            {
                Difficulty.Easy => (2_500_000L, 6, 2),
                Difficulty.Normal => (1_100_000L, 5, 3),
                _ => (570_000L, 4, 4),
            };

            // By transfer, in cash, with the money coming in first, or over two accounts of the holder.
            if (shape == 2)
            {
                Party source = stage.People.NewParty(Role.Client);
                stage.Agenda.At(stage.Hours(days), () => stage.Book(planting, source, holder, total, Channel.Wire));
                stage.Also(RapidInOutPlants.Scenario, null, stage.Hours(days) - TimeSpan.FromDays(1), stage.Hours(0) + TimeSpan.FromDays(1), holder.Account);
            }

            for (int i = 0; i < payments; i++)
            {
                Party from = i % 2 == 0 ? holder : second;
                Party to = shape == 1 ? stage.Random.Pick(stage.People.Tills) : stage.People.NewParty(Role.Client);
                long amount = (long)(total / (double)payments * (0.93 + (0.14 * stage.Random.NextDouble())));
                stage.Agenda.At(stage.Hours(i * days / payments), () => stage.Book(planting, from, to, amount, shape == 1 ? Channel.Cash : Channel.Transfer));
            }
        }

        SmallReturn(stage);
        NeverSlept(stage);
    }

    /// <summary>Ordinary payments every couple of weeks.</summary>
    private static void Live(Stage stage, Party holder, int from, int until)
    {
        for (int day = from; day >= until; day -= stage.Random.Between(9, 22))
        {
            EventTime at = stage.Hours(0) - TimeSpan.FromDays(day);
            stage.Agenda.At(at, () => stage.Payments.Book(holder, stage.Random.Pick(stage.People.FormerShops), stage.Random.Between(1_500, 16_000), Channel.Card));
        }
    }

    /// <summary>Interest and fees, which nobody ordered.</summary>
    private static void Sleep(Stage stage, Party holder)
    {
        foreach (int day in (int[])[180, 90])
        {
            EventTime at = stage.Hours(0) - TimeSpan.FromDays(day);
            stage.Agenda.At(at, () => stage.Payments.Book(stage.People.FormerShops[0], holder, stage.Random.Between(20, 400), Channel.Settlement));
        }
    }

    private static void SmallReturn(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        planting.Involve(holder.Account);
        Live(stage, holder, 400, 260);
        for (int i = 0; i < 3; i++)
        {
            stage.Agenda.At(stage.Hours(i), () => stage.Book(planting, holder, stage.Random.Pick(stage.People.Shops), stage.Random.Between(2_000, 30_000), Channel.Card));
        }
    }

    private static void NeverSlept(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        planting.Involve(holder.Account);
        Live(stage, holder, 400, 25);
        Party dealer = stage.Random.Pick(stage.People.Shops);
        stage.Also(VelocityPlants.Scenario, null, stage.Dates.MorningOf(1), stage.Dates.MorningOf(0), holder.Account);
        stage.Agenda.At(stage.Hours(1), () => stage.Book(planting, holder, dealer, 1_800_000, Channel.Transfer));
    }
}
