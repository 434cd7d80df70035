using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Money that only passes through, and money that passes through for a reason.</summary>
internal static class RapidInOutPlants
{
    public const string Scenario = "rapid-in-out";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 4))
        {
            PassThrough(stage, stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty), shape);
        }

        OneBuyer(stage);
        Settlements(stage);
        Payroll(stage);
    }

    /// <summary>From several senders; into a new account; in here and out there; out in cash.</summary>
    private static void PassThrough(Stage stage, Planting planting, int shape)
    {
        (int total, double hours, double share, int senders) = planting.Difficulty switch
        {
            Difficulty.Easy => (2_400_000, 2.0, 0.98, 6),
            Difficulty.Normal => (1_200_000, 8.0, 0.93, 4),
            _ => (620_000, 19.0, 0.86, 3),
        };
        Party holder = shape == 1 ? stage.People.NewAccount(stage.Hours(12)) : stage.People.NewParty(Role.Client);
        Party exit = shape == 2 ? stage.People.NewSibling(holder) : holder;
        planting.Involve(holder.Account, exit.Account);
        int credits = shape == 1 ? Math.Max(1, senders / 2) : senders;
        EventTime start = stage.Hours(planting.Difficulty == Difficulty.Hard ? 1 : 0) - TimeSpan.FromHours(6);
        long received = 0;
        for (int i = 0; i < credits; i++)
        {
            Party sender = stage.People.NewParty(Role.Client);
            long amount = (long)(total / (double)credits * (0.9 + (0.2 * stage.Random.NextDouble())));
            received += amount;
            stage.Agenda.At(start + TimeSpan.FromMinutes(stage.Random.Next(40)), () => stage.Book(planting, sender, holder, amount, Channel.Transfer));
        }

        if (exit != holder)
        {
            long moved = received;
            stage.Agenda.At(start + TimeSpan.FromMinutes(50), () => stage.Book(planting, holder, exit, moved, Channel.Transfer));
        }

        int debits = stage.Random.Between(2, 4);
        for (int i = 0; i < debits; i++)
        {
            Party receiver = shape == 3 ? stage.Random.Pick(stage.People.Tills) : stage.People.NewParty(Role.Client);
            long amount = (long)(received * share / debits);
            stage.Agenda.At(
                start + TimeSpan.FromHours(1) + TimeSpan.FromHours((hours - 1) * (0.6 + (0.4 * i / debits))),
                () => stage.Book(planting, exit, receiver, amount, shape == 3 ? Channel.Cash : i % 2 == 0 ? Channel.Wire : Channel.Transfer));
        }
    }

    /// <summary>Someone sells a car and buys another: one sender, an old account.</summary>
    private static void OneBuyer(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        planting.Involve(holder.Account);
        Party buyer = stage.People.NewParty(Role.Client);
        Party dealer = stage.Random.Pick(stage.People.Shops);
        EventTime start = stage.Hours(1) - TimeSpan.FromHours(4);
        stage.Agenda.At(start, () => stage.Book(planting, buyer, holder, 1_450_000, Channel.Transfer));
        stage.Agenda.At(start + TimeSpan.FromHours(stage.Random.Between(3, 20)), () => stage.Book(planting, holder, dealer, 1_400_000, Channel.Transfer));
    }

    /// <summary>What a merchant's cards brought in goes to his suppliers.</summary>
    private static void Settlements(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party merchant = stage.People.NewParty(Role.Client, "Wholesale");
        planting.Involve(merchant.Account);
        EventTime start = stage.Hours(0) - TimeSpan.FromHours(5);
        for (int i = 0; i < 4; i++)
        {
            stage.Agenda.At(start + TimeSpan.FromMinutes(20 * i), () => stage.Book(planting, stage.People.Acquirer, merchant, stage.Random.Between(150_000, 600_000), Channel.Settlement));
        }

        for (int i = 0; i < 3; i++)
        {
            Party supplier = stage.People.NewParty(Role.Client);
            stage.Agenda.At(start + TimeSpan.FromHours(2 + i), () => stage.Book(planting, merchant, supplier, stage.Random.Between(150_000, 350_000), Channel.Wire));
        }
    }

    /// <summary>An employer is paid by customers and pays his people on the same day.</summary>
    private static void Payroll(Stage stage)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party employer = stage.People.Employers[1];
        planting.Involve(employer.Account);
        Party customer = stage.People.NewParty(Role.Client);
        stage.Also(VelocityPlants.Scenario, null, stage.Dates.MorningOf(0), stage.Dates.MorningOf(0) + TimeSpan.FromDays(1), employer.Account, customer.Account);
        stage.Agenda.At(stage.Hours(0) - TimeSpan.FromHours(6), () => stage.Book(planting, customer, employer, 9_000_000, Channel.Wire));
        stage.Money.PlaySalaries(stage.Dates.Main, employer, 25, p => planting.Add(p.EventTime, p.PaymentId));
    }
}
