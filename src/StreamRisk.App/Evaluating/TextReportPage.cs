using System.Globalization;
using System.Text;

namespace StreamRisk.App.Evaluating;

/// <summary>The report as one HTML page that needs nothing else: charts are inline SVG.</summary>
internal static class TextReportPage
{
    public static string Write(TextReport report)
    {
        var page = new StringBuilder();
        ReportHtml.Start(page, Text($"{report.Head} by {report.Model.Id}"));
        page.Append("<p>")
            .Append(Text($"{report.File}: {report.Texts:N0} texts, {report.Failed:N0} without scores. Model {report.Model.Precision} on {report.Model.Device}, {report.Model.Hash}"))
            .Append("</p>\n<dl>");
        Figure(page, "accuracy", $"{report.Accuracy:F4}");
        Figure(page, "macro-F1", $"{report.MacroF1:F4}");
        Figure(page, "calibration error (ECE)", $"{report.CalibrationError:F4}");
        Figure(page, "texts/s in batches", $"{report.TextsPerSecond:N0}");
        Figure(page, "one at a time, p50 / p99", $"{report.LatencyMs.P50:F1} / {report.LatencyMs.P99:F1} ms");
        page.Append("</dl>\n");
        Classes(page, report);
        page.Append("<h2>Confusion</h2>\n<p>Rows: label of the file; columns: answer of the model. The shade is the share of the row.</p>\n");
        TextReportCharts.Confusion(page, report);
        page.Append("<h2>Calibration</h2>\n<p>Share that is right by the probability of the answer; on the line the model is as sure as it should be. The area of a dot grows with its texts.</p>\n");
        TextReportCharts.Calibration(page, report);
        return page.Append("</body></html>\n").ToString();
    }

    private static string Text(FormattableString text) => ReportHtml.Text(text);

    private static void Figure(StringBuilder page, string name, FormattableString value) => ReportHtml.Figure(page, name, value);

    private static void Classes(StringBuilder page, TextReport report)
    {
        page.Append("<h2>By label</h2>\n<table><tr><th>label</th><th>precision</th><th>recall</th><th>F1</th><th>texts</th><th>answers</th></tr>\n");
        foreach (ClassQuality c in report.Classes)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text($"{c.Label}")}</td><td>{c.Precision:F3}</td><td>{c.Recall:F3}</td><td>{c.F1:F3}</td><td>{c.Support:N0}</td><td>{c.Predicted:N0}</td></tr>\n");
        }

        page.Append("</table>\n");
        TextReportCharts.Bars(page, report);
    }
}
