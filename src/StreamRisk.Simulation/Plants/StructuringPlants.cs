using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Payments kept below the cash threshold of 10,000, and what only looks like it.</summary>
internal static class StructuringPlants
{
    public const string Scenario = "structuring";

    public static void PlantAll(Stage stage)
    {
        foreach ((Difficulty difficulty, int shape) in stage.Cases(shapes: 5))
        {
            Planting planting = stage.Plant(Scenario, LabelKind.Hit, difficulty: difficulty);
            int count = difficulty switch { Difficulty.Easy => 6, Difficulty.Normal => 4, _ => 3 };
            switch (shape)
            {
                case 0:
                    Cash(stage, planting, [stage.People.NewParty(Role.Client)], count, paysIn: true);
                    break;
                case 1:
                    Party split = stage.People.NewParty(Role.Client);
                    Cash(stage, planting, [split, stage.People.NewSibling(split), stage.People.NewLinked(split)], count, paysIn: true);
                    break;
                case 2:
                    Cash(stage, planting, [stage.People.NewParty(Role.Client)], count, paysIn: false);
                    break;
                default:
                    From(stage, planting, stage.People.NewParty(Role.Client), count, shape == 3 ? Channel.Cash : Channel.Transfer);
                    break;
            }
        }

        // Look-alikes: one and two deposits of 9,900; a payroll run with salaries of that size.
        Ordinary(stage, 1);
        Ordinary(stage, 2);
        Planting payroll = stage.Plant(Scenario, LabelKind.Quiet);
        Party employer = stage.People.Employers[0];
        payroll.Involve(employer.Account);
        stage.Money.PlaySalaries(stage.Dates.Main, employer, 60, p => payroll.Add(p.EventTime, p.PaymentId));
    }

    /// <summary>Cash paid in or drawn at several branches over up to four business days, the last ones on the main day.</summary>
    private static void Cash(Stage stage, Planting planting, IReadOnlyList<Party> holders, int count, bool paysIn)
    {
        for (int i = 0; i < count; i++)
        {
            Party holder = holders[i % holders.Count];
            Party till = stage.Random.Pick(stage.People.Tills);
            planting.Involve(holder.Account);
            long amount = Amount(stage, planting.Difficulty);
            stage.Agenda.At(stage.Hours((count - 1 - i) % 4), () =>
            {
                if (paysIn)
                {
                    stage.Book(planting, till, holder, amount, Channel.Cash, holder.Name);
                }
                else
                {
                    stage.Book(planting, holder, till, amount, Channel.Cash);
                }
            });
        }
    }

    private static void Ordinary(Stage stage, int deposits)
    {
        Planting planting = stage.Plant(Scenario, LabelKind.Quiet);
        Party holder = stage.People.NewParty(Role.Client);
        planting.Involve(holder.Account);
        for (int i = 0; i < deposits; i++)
        {
            Party till = stage.Random.Pick(stage.People.Tills);
            stage.Agenda.At(stage.Hours(i), () => stage.Book(planting, till, holder, 990_000, Channel.Cash, holder.Name));
        }
    }

    /// <summary>Several unrelated people pay cash in for one holder (smurfing), or send it by transfer (funnel).</summary>
    private static void From(Stage stage, Planting planting, Party holder, int senders, Channel channel)
    {
        planting.Involve(holder.Account);
        for (int i = 0; i < senders; i++)
        {
            Party sender = stage.People.NewParty(Role.Client);
            long amount = Amount(stage, planting.Difficulty);
            stage.Agenda.At(stage.Hours(i % 3), () => stage.Book(planting, sender, holder, amount, channel));
        }
    }

    /// <summary>The more careful keep further below the threshold, and not all in one habit.</summary>
    private static long Amount(Stage stage, Difficulty difficulty) => difficulty switch
    {
        Difficulty.Easy => 1_000L * stage.Random.Between(900, 995),
        Difficulty.Normal => 100L * stage.Random.Between(8_300, 9_950),
        _ => 100L * stage.Random.Between(8_020, 9_400),
    };
}
