using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Accounts that suddenly pay, or are paid, far more than ever, and an ordinary month-end.</summary>
internal static class VelocityPlants
{
    public const string Scenario = "velocity";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            Planting planting = stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty);

            // Many payments within an hour, a few large ones within a day, many credits within an hour, or an account without a history.
            Party holder = stage.People.NewParty(Role.Client);
            planting.Involve(holder.Account);
            if (shape != 3)
            {
                Regular(stage, holder, credits: shape == 2);
            }

            switch (shape)
            {
                case 0 or 2:
                    Burst(stage, planting, holder, Of(difficulty, 34, 18, 12), shape == 2);
                    break;
                case 1:
                    Large(stage, planting, holder, Of(difficulty, 1_900_000, 900_000, 560_000));
                    break;
                default:
                    Burst(stage, planting, holder, Of(difficulty, 140, 80, 56), credits: false);
                    break;
            }
        }

        MonthEnd(stage);
        Merchants(stage);
    }

    private static int Of(Difficulty difficulty, int easy, int normal, int hard) =>
        difficulty switch { Difficulty.Easy => easy, Difficulty.Hard => hard, _ => normal };

    /// <summary>One to three small payments on every day before.</summary>
    private static void Regular(Stage stage, Party holder, bool credits)
    {
        for (int back = 1; back <= stage.Dates.History.Count; back++)
        {
            for (int i = stage.Random.Between(1, 3); i > 0; i--)
            {
                stage.Agenda.At(stage.Hours(back), () => Small(stage, holder, credits && stage.Random.Chance(0.6)));
            }
        }
    }

    private static Payment Small(Stage stage, Party holder, bool credit)
    {
        long amount = stage.Random.Between(400, 6_000);
        return credit
            ? stage.Payments.Book(stage.Random.Pick(stage.People.Persons), holder, amount, Channel.Transfer)
            : stage.Payments.Book(holder, stage.Random.Pick(stage.People.Shops), amount, Channel.Card);
    }

    private static void Burst(Stage stage, Planting planting, Party holder, int payments, bool credits)
    {
        EventTime start = stage.Hours(0);
        for (int i = 0; i < payments; i++)
        {
            stage.Agenda.At(start + TimeSpan.FromSeconds(stage.Random.Next(3_000)), () =>
            {
                Payment payment = Small(stage, holder, credits);
                planting.Add(payment.EventTime, payment.PaymentId);
            });
        }
    }

    private static void Large(Stage stage, Planting planting, Party holder, long total)
    {
        int payments = stage.Random.Between(4, 6);
        for (int i = 0; i < payments; i++)
        {
            Party to = stage.Random.Pick(stage.People.Persons);
            long amount = (long)(total / (double)payments * (0.95 + (0.1 * stage.Random.NextDouble())));
            stage.Agenda.At(stage.Hours(0), () => stage.Book(planting, holder, to, amount, Channel.Transfer));
        }
    }

    /// <summary>Rent, power and the rest within an hour, as at the end of every month.</summary>
    private static void MonthEnd(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Planting through = stage.Plant(RapidInOutPlants.Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        planting.Involve(holder.Account);
        through.Involve(holder.Account);
        Regular(stage, holder, credits: false);
        EventTime start = stage.Hours(0);
        stage.Agenda.At(start - TimeSpan.FromHours(4), () => stage.Book(through, stage.People.Employers[2], holder, 420_000, Channel.Payroll));
        for (int i = 0; i < 8; i++)
        {
            long amount = i == 0 ? 160_000 : stage.Random.Between(2_000, 35_000);
            stage.Agenda.At(start + TimeSpan.FromMinutes(6 * i), () => stage.Book(planting, holder, stage.Random.Pick(stage.People.Shops), amount, Channel.Transfer));
        }
    }

    /// <summary>Shops are paid all day, and paid out in the evening.</summary>
    private static void Merchants(Stage stage)
    {
        foreach (string scenario in (string[])[Scenario, RapidInOutPlants.Scenario])
        {
            Planting planting = stage.Plant(scenario, LabelKind.Quiet);
            foreach (Party merchant in stage.People.Merchants)
            {
                planting.Involve(merchant.Account);
            }

            planting.Cover(stage.Hours(0) - TimeSpan.FromHours(6));
            planting.Cover(stage.Hours(0) + TimeSpan.FromHours(4));
        }
    }
}
