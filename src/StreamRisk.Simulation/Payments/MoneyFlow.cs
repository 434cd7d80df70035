using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation.Payments;

/// <summary>The ordinary payments of a day: cards, transfers, cash, salaries, and what merchants are paid out.</summary>
internal sealed class MoneyFlow(Population people, PaymentDesk desk, Agenda agenda, Prng random)
{
    private const int PayDay = 25;

    /// <summary>Plans the payments of a weekday.</summary>
    public void Play(DateOnly date, int count)
    {
        for (int i = 0; i < count; i++)
        {
            // One in every stretch of the day: many people pay, so lulls are rarer than with independent times.
            double hours = 7 + (15 * (i + random.NextDouble()) / count);
            agenda.At(SessionDates.At(date, TimeSpan.FromSeconds((long)(3600 * hours))), BookOne);
        }

        // Card takings are paid out in the evening, and the till is emptied: every merchant has his usual level.
        for (int i = 0; i < people.Merchants.Count; i++)
        {
            Party merchant = people.Merchants[i];
            int level = 1_000 * (60 + (20 * i));
            agenda.At(
                SessionDates.At(date, TimeSpan.FromSeconds(random.Between(22 * 3600, 23 * 3600))),
                () => desk.Book(people.Acquirer, merchant, random.Between(level, 2 * level), Channel.Settlement));
            if (i % 2 == 0)
            {
                agenda.At(
                    SessionDates.At(date, TimeSpan.FromSeconds(random.Between(18 * 3600, 20 * 3600))),
                    () => desk.Book(random.Pick(people.Tills), merchant, 1_000L * (level / 1_000 * random.Between(80, 120) / 100), Channel.Cash, merchant.Name));
            }
        }

        if (date.Day == PayDay)
        {
            PlaySalaries(date, random.Pick(people.Employers), 30);
        }
    }

    /// <summary>Plans a payroll run: most salaries are modest, some lie just below the cash threshold.</summary>
    public void PlaySalaries(DateOnly date, Party employer, int count, Action<Payment>? played = null)
    {
        TimeSpan start = TimeSpan.FromSeconds(random.Between(9 * 3600, 12 * 3600));
        int first = random.Next(people.Persons.Count);
        for (int i = 0; i < count; i++)
        {
            Party person = people.Persons[(first + i) % people.Persons.Count];
            long amount = random.Chance(0.2) ? random.Between(820_000, 985_000) : random.Between(210_000, 560_000);
            agenda.At(
                SessionDates.At(date, start + TimeSpan.FromSeconds(i)),
                () =>
                {
                    Payment payment = desk.Book(employer, person, amount, Channel.Payroll);
                    played?.Invoke(payment);
                });
        }
    }

    private void BookOne()
    {
        double draw = random.NextDouble();
        Party person = random.Pick(people.Persons);
        if (draw < 0.6)
        {
            desk.Book(person, random.Pick(random.Chance(0.6) ? people.Merchants : people.Shops), random.Between(300, 18_000), Channel.Card);
        }
        else if (draw < 0.78)
        {
            desk.Book(person, random.Pick(people.Persons), random.Between(1_500, 180_000), Channel.Transfer);
        }
        else if (draw < 0.88)
        {
            desk.Book(person, random.Pick(people.Tills), 2_000L * random.Between(1, 25), Channel.Cash);
        }
        else if (draw < 0.93)
        {
            desk.Book(random.Pick(people.Tills), person, 1_000L * random.Between(3, 120), Channel.Cash, person.Name);
        }
        else
        {
            desk.Book(person, random.Pick(people.Employers), random.Between(20_000, 400_000), Channel.Wire);
        }
    }
}
