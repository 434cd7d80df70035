using System.Globalization;
using System.Text;
using StreamRisk.App.Evaluating.Scenarios.Pictures;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>The report as one HTML page that needs nothing else: figures, and of each scenario a picture of a hit, of a miss and of a false alert.</summary>
internal static class ScenarioReportPage
{
    /// <param name="pictures">Cases with their records; by scenario.</param>
    public static string Write(ScenarioReport report, IReadOnlyList<(Case Case, CaseRecords Records)> pictures)
    {
        var page = new StringBuilder();
        ReportHtml.Start(page, "Scenarios against the truth");
        page.Append("<p>").Append(ReportHtml.Text(
            $"{report.Days.Count} folder(s), {report.Events:N0} events; texts scored by {report.Scores}; parameters {report.ParameterHash}"))
            .Append("</p>\n<p>A label is found if an alert of its scenario shares an account (if it names any) and the instrument or its issuer, and overlaps in time. Intervals are 95 % over folders. A false alert that is about nothing labelled counts at every difficulty.</p>\n");
        Rows(page, report);
        page.Append("<p>In the pictures, shaded: the label, or the window of a false alert. Blue: buys, bids, money in; red: sells, asks, money out; grey: trades and posts. Bars are orders of the accounts concerned, strong where the label or the alert names them, ended by a cross where they were cancelled; dots are fills or payments.</p>\n");
        string? scenario = null;
        foreach ((Case shown, CaseRecords records) in pictures)
        {
            if (shown.Scenario != scenario)
            {
                scenario = shown.Scenario;
                page.Append("<h2>").Append(ReportHtml.Text($"{scenario}")).Append("</h2>\n");
            }

            page.Append("<h3>").Append(Name(shown.Kind)).Append("</h3>\n<p>").Append(ReportHtml.Text($"{shown.Caption}")).Append("</p>\n");
            CasePicture.Draw(page, shown, records);
            Gates(page, shown);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static string Name(string kind) => kind switch
    {
        "hit" => "Found",
        "miss" => "Missed",
        _ => "False alert",
    };

    private static void Rows(StringBuilder page, ScenarioReport report)
    {
        page.Append("<div class=\"wide\"><table><tr><th>scenario</th><th>difficulty</th><th>planted</th><th>found</th><th>false</th><th>precision</th><th>recall</th><th>F1</th><th>95 %</th><th>delay p50</th><th>p95</th><th>alerts/M</th><th>false/M</th><th>look-alikes quiet</th></tr>\n");
        foreach (ScenarioRow row in report.Rows)
        {
            Tally n = row.Counts;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{ReportHtml.Text($"{row.Scenario}")}</td><td>{ReportHtml.Text($"{row.Difficulty}")}</td><td>{n.Planted}</td><td>{n.Found}</td><td>{n.False}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{ScenarioReportTable.Share(row.Precision)}</td><td>{ScenarioReportTable.Share(row.Recall)}</td><td>{ScenarioReportTable.Share(row.F1)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{(row.F1Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $"{i.Low:F3}–{i.High:F3}") : "")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{ScenarioReportTable.Delay(row.DelayP50)}</td><td>{ScenarioReportTable.Delay(row.DelayP95)}</td><td>{row.AlertsPerMillion:F2}</td><td>{row.FalsePerMillion:F2}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{(n.LookAlikes == 0 ? "" : $"{n.LookAlikes - n.LookAlikesAlerted} of {n.LookAlikes}")}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void Gates(StringBuilder page, Case shown)
    {
        if (shown.Alert is not { } alert)
        {
            return;
        }

        page.Append("<table><tr><th>gate</th><th>value</th><th></th><th>threshold</th><th>unit</th><th>holds</th></tr>\n");
        foreach (Gate gate in alert.Gates)
        {
            string comparator = gate.Comparator switch
            {
                Comparator.AtLeast => "≥",
                Comparator.AtMost => "≤",
                _ => "=",
            };
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{ReportHtml.Text($"{gate.Name}")}</td><td>{gate.Value:0.####}</td><td>{comparator}</td><td>{gate.Threshold:0.####}</td><td>{ReportHtml.Text($"{gate.Unit}")}</td><td>{(gate.Passed ? "yes" : "no")}</td></tr>\n");
        }

        page.Append("</table>\n");
    }
}
