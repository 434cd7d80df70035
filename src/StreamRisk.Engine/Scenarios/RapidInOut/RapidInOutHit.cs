using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Scenarios.Legs;

namespace StreamRisk.Engine.Scenarios.RapidInOut;

/// <summary>Writes down a window in which all gates hold.</summary>
internal readonly ref struct RapidInOutHit(string group, string currency, FlowSeries series, Flow flow, RapidInOutOptions options, int evidenceKept)
{
    public Hit ToHit(ScenarioInfo scenario, string side, string anchor)
    {
        var legs = new LegEvidence();
        for (int i = Math.Max(flow.First, flow.Last - evidenceKept + 1); i <= flow.Last; i++)
        {
            legs.Add(series.Legs[i]);
        }

        return legs.ToHit(scenario, group, side, anchor, currency, AllGates(), Sentence()) with { Notional = flow.In };
    }

    private List<Gate> AllGates()
    {
        double perMajor = MinorUnit.PerMajor(currency);
        List<Gate> gates =
        [
            Gates.AtLeast("in", flow.In / perMajor, currency, options.MinimumIn.MajorUnits(currency)),
            Gates.AtLeast("out_after_in", flow.Ratio, "share of in", options.LowestOut),
            Gates.AtMost("out_after_in", flow.Ratio, "share of in", options.HighestOut),
            Gates.AtMost("weighted_hold", flow.HoldHours, "h", options.LongestHold.TotalHours),
        ];
        gates.Add(flow.Senders >= options.Senders || flow.YoungestDays is null || flow.YoungestDays > options.NewAccount.TotalDays
            ? Gates.AtLeast("unrelated_senders", flow.Senders, "senders", options.Senders)
            : Gates.AtMost("account_age", flow.YoungestDays ?? 0, "d", options.NewAccount.TotalDays));
        return gates;
    }

    private string Sentence()
    {
        double perMajor = MinorUnit.PerMajor(currency);
        string who = flow.Senders >= options.Senders
            ? string.Create(CultureInfo.InvariantCulture, $"from {flow.Senders} unrelated senders")
            : string.Create(CultureInfo.InvariantCulture, $"into an account {flow.YoungestDays:0.#} days old");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Indicator of rapid movement of funds: {flow.In / perMajor:N2} {currency} came in {who} within {options.Window.TotalHours:0.#} hours and {flow.Ratio * 100:0.#} % of it went out again after {flow.HoldHours:0.#} hours on average.");
    }
}
