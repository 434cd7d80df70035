using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;

namespace StreamRisk.Engine.Scenarios.Velocity;

/// <summary>Writes down a burst.</summary>
internal readonly ref struct VelocityHit(VelocitySeries series, Burst burst, string currency, VelocityOptions options, int evidenceKept)
{
    public Hit ToHit(ScenarioInfo scenario, string group, string side, string anchor)
    {
        KeptLeg last = series.Legs[burst.At].Leg;
        TimeSpan window = Shown(burst.Sum, burst.SumLimit) ? options.SumWindow : options.CountWindow;
        int first = series.Legs.FirstAfter(last.At - window, burst.At);
        var places = new List<int>();
        long moved = 0;
        for (int i = burst.At; i >= first; i--)
        {
            KeptLeg leg = series.Legs[i].Leg;
            if (!burst.Pair || leg.Counterparty == last.Counterparty)
            {
                moved += leg.Amount;
                places.Add(i);
            }
        }

        var legs = new LegEvidence();
        for (int i = Math.Min(places.Count, evidenceKept) - 1; i >= 0; i--)
        {
            legs.Add(series.Legs[places[i]].Leg);
        }

        return legs.ToHit(scenario, group, side, anchor, currency, AllGates(), Sentence(last, side)) with
        {
            Variant = burst.Pair ? "pair" : "account",
            Notional = moved,
            DataQuality = series.Crowded ? [string.Create(CultureInfo.InvariantCulture, $"only the newest {options.LegsRemembered:N0} payments of a busy day were counted")] : [],
        };
    }

    private List<Gate> AllGates()
    {
        double perMajor = MinorUnit.PerMajor(currency);
        List<Gate> gates = [];
        if (Shown(burst.Count, burst.CountLimit))
        {
            gates.Add(Gates.AtLeast("count", burst.Count, "payments", burst.CountLimit));
            History(gates, "active_days_of_count", burst.CountDays);
        }

        if (Shown(burst.Sum, burst.SumLimit))
        {
            gates.Add(Gates.AtLeast("sum", burst.Sum / perMajor, currency, burst.SumLimit / perMajor));
            History(gates, "active_days_of_sum", burst.SumDays);
        }

        return gates;
    }

    /// <summary>What holds; of a near miss what is nearest to its limit.</summary>
    private bool Shown(double figure, double limit) => burst.Holds ? figure >= limit : figure / limit >= burst.Nearest;

    /// <summary>That there was a history says what the limit rests on, not how far it was exceeded: it has no margin.</summary>
    private static void History(List<Gate> gates, string name, int? days)
    {
        if (days is { } known)
        {
            gates.Add(new Gate { Name = name, Value = known, Unit = "days", Comparator = Comparator.True, Threshold = 1, Passed = true });
        }
    }

    private string Sentence(in KeptLeg last, string side)
    {
        double perMajor = MinorUnit.PerMajor(currency);
        string with = burst.Pair ? $" with {last.Counterparty}" : "";
        string count = string.Create(
            CultureInfo.InvariantCulture, $"{burst.Count} payments within {options.CountWindow.TotalHours:0.#} h, from {burst.CountLimit:0.#} on unusual {Basis(burst.CountDays)}");
        string sum = string.Create(
            CultureInfo.InvariantCulture, $"{burst.Sum / perMajor:N2} {currency} within {options.SumWindow.TotalHours:0.#} h, from {burst.SumLimit / perMajor:N2} on unusual {Basis(burst.SumDays)}");
        string what = burst is { ByCount: true, BySum: true } ? $"{count}; {sum}" : Shown(burst.Count, burst.CountLimit) ? count : sum;
        return $"Indicator of unusual payment velocity: {side}s of {last.Account}{with}: {what}.";
    }

    private static string Basis(int? days) => days is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"by its own {known} active days")
        : "for an account without a history";
}
