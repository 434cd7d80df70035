using System.Globalization;
using System.Net;
using System.Text;

namespace StreamRisk.App.Evaluating;

/// <summary>The report as one HTML page that needs nothing else: charts are inline SVG.</summary>
internal static class TextReportPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1c2733;--soft:#5c6b7a;--line:#d5dce3;--fill:#2563a8;--back:#fff;--good:#2563a8;--ideal:#b4552d}
        @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b5;--line:#3a4652;--fill:#6ba3dd;--back:#151b21;--good:#6ba3dd;--ideal:#e0966f}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:960px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem}p,.soft{color:var(--soft)}
        dl{display:flex;flex-wrap:wrap;gap:1rem;margin:1.5rem 0}dl div{border:1px solid var(--line);border-radius:6px;padding:.6rem 1rem}
        dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
        table{border-collapse:collapse}td,th{padding:.25rem .75rem;border-bottom:1px solid var(--line);text-align:right;font-variant-numeric:tabular-nums}
        td:first-child,th:first-child{text-align:left}svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
        """;

    public static string Write(TextReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append("<title>").Append(Text($"{report.Head} by {report.Model.Id}")).Append("</title><style>").Append(Style).Append("</style></head><body>\n")
            .Append("<h1>").Append(Text($"{report.Head} by {report.Model.Id}")).Append("</h1>\n<p>")
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

    /// <summary>Escaped for HTML; numbers in the invariant form.</summary>
    public static string Text(FormattableString text) => WebUtility.HtmlEncode(text.ToString(CultureInfo.InvariantCulture));

    private static void Figure(StringBuilder page, string name, FormattableString value) =>
        page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>");

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
