using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;

namespace StreamRisk.Engine.Scenarios.DormantReactivation;

/// <summary>Writes down what a woken group moved.</summary>
/// <param name="last">Last leg of the window.</param>
/// <param name="mean">Monthly mean that the sum is compared with, minor units.</param>
/// <param name="rapid">It fires because the money went through (scenario 13), whatever the sum.</param>
internal readonly ref struct ReactivationHit(
    Reactivation woken, WokenSeries series, int last, double mean, bool rapid, DormantReactivationOptions options, int evidenceKept)
{
    private const int DaysOfAYear = 365;

    public Hit ToHit(ScenarioInfo scenario, string group, string side, string anchor)
    {
        (int first, long sum) = series.EndingAt(last, options.Window);
        var legs = new LegEvidence();
        for (int i = Math.Max(first, last - evidenceKept + 1); i <= last; i++)
        {
            legs.Add(series.Legs[i]);
        }

        return legs.ToHit(scenario, group, side, anchor, series.Currency, AllGates(sum), Sentence(sum, side)) with
        {
            Variant = rapid ? "rapid-in-out" : null,
            Notional = sum,
            DataQuality = woken.HistoryDays < DaysOfAYear
                ? [string.Create(CultureInfo.InvariantCulture, $"only {woken.HistoryDays:0} days before the first payment were watched; the monthly mean counts the rest as empty")]
                : [],
        };
    }

    private List<Gate> AllGates(long sum)
    {
        double perMajor = MinorUnit.PerMajor(series.Currency);
        List<Gate> gates = [Gates.AtLeast("slept", woken.Slept.TotalDays, "d", options.Dormant.TotalDays)];
        if (rapid)
        {
            gates.Add(new Gate { Name = "rapid_in_out", Value = 1, Unit = "scenario", Comparator = Comparator.True, Threshold = 1, Passed = true });
            return gates;
        }

        gates.Add(Gates.AtLeast("sum", sum / perMajor, series.Currency, options.MinimumSum.MajorUnits(series.Currency)));
        gates.Add(Gates.AtLeast("sum_to_monthly_mean", sum / mean, "times", options.TimesBefore));
        return gates;
    }

    private string Sentence(long sum, string side)
    {
        double perMajor = MinorUnit.PerMajor(series.Currency);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Indicator of a reactivated dormant account: {woken.Slept.TotalDays:0} days without an act of the holder, then {side}s of {sum / perMajor:N2} {series.Currency} within {options.Window.TotalDays:0.#} days{(rapid ? ", and the money went through" : "")}; a month brought {series.MonthlyMean / perMajor:N2} {series.Currency} before.");
    }
}
