using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Plants;

/// <summary>Payments kept below the cash threshold of 10,000, and what only looks like it.</summary>
internal static class StructuringPlants
{
    private const string Scenario = "structuring";

    public static void PlantAll(Stage stage)
    {
        Population people = stage.People;
        Queue<Party> tills = new(people.Tills);
        Party plain = people.NewParty(Role.Client);
        Plain(stage, tills, [plain], 4, "normal");
        Party split = people.NewParty(Role.Client);
        Plain(stage, tills, [split, people.NewSibling(split), people.NewLinked(split)], 3, "hard");
        From(stage, people.NewParty(Role.Client), 4, Channel.Cash, "normal");
        From(stage, people.NewParty(Role.Client), 4, Channel.Transfer, "normal");

        // Look-alikes: one and two deposits of 9,900; a payroll run with salaries of that size.
        Ordinary(stage, tills, 1);
        Ordinary(stage, tills, 2);
        Planting payroll = stage.Plant(Scenario, LabelKind.Quiet);
        Party employer = people.Employers[0];
        payroll.Involve(employer.Account);
        stage.Money.PlaySalaries(stage.Dates.Main, employer, 60, p => payroll.Add(p.EventTime, p.PaymentId));
    }

    /// <summary>Cash paid in at several branches over up to four business days, the last ones on the main day.</summary>
    private static void Plain(Stage stage, Queue<Party> tills, IReadOnlyList<Party> holders, int deposits, string difficulty)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty);
        for (int i = 0; i < deposits; i++)
        {
            Party holder = holders[i % holders.Count];
            Deposit(stage, planting, tills.Dequeue(), holder, deposits - 1 - i, stage.Random.Between(820_000, 995_000));
        }
    }

    private static void Ordinary(Stage stage, Queue<Party> tills, int deposits)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        for (int i = 0; i < deposits; i++)
        {
            Deposit(stage, planting, tills.Dequeue(), holder, i, 990_000);
        }
    }

    /// <summary>Several unrelated people pay cash in for one holder (smurfing), or send it by transfer (funnel).</summary>
    private static void From(Stage stage, Party holder, int senders, Channel channel, string difficulty)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty);
        planting.Involve(holder.Account);
        for (int i = 0; i < senders; i++)
        {
            Party sender = stage.People.NewParty(Role.Client);
            long amount = stage.Random.Between(815_000, 990_000);
            stage.Agenda.At(Time(stage, i % 2), () => Book(stage, planting, sender, holder, amount, channel, null));
        }
    }

    private static void Deposit(Stage stage, Planting planting, Party till, Party holder, int daysBefore, long amount)
    {
        planting.Involve(holder.Account);
        stage.Agenda.At(Time(stage, daysBefore), () => Book(stage, planting, till, holder, amount, Channel.Cash, holder.Name));
    }

    private static void Book(Stage stage, Planting planting, Party debtor, Party creditor, long amount, Channel channel, string? payer)
    {
        Payment payment = stage.Payments.Book(debtor, creditor, amount, channel, payer);
        planting.Add(payment.EventTime, payment.PaymentId);
    }

    /// <summary>A time of day when branches are open, so many played weekdays before the main day (as far as there are).</summary>
    private static EventTime Time(Stage stage, int daysBefore)
    {
        IReadOnlyList<DateOnly> days = stage.Dates.All;
        DateOnly day = days[Math.Max(0, days.Count - 1 - daysBefore)];
        return SessionDates.At(day, TimeSpan.FromSeconds(stage.Random.Between(13 * 3600, 20 * 3600)));
    }
}
