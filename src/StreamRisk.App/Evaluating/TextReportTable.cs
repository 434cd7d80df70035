using System.Globalization;
using Spectre.Console;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Evaluating;

/// <summary>The report on a terminal.</summary>
internal static class TextReportTable
{
    /// <summary>More columns than this do not fit; the pairs most often confused are listed then.</summary>
    private const int MostColumns = 6;

    private const int MostPairs = 10;

    public static void Write(TextReport report, Terminal terminal)
    {
        IAnsiConsole console = terminal.OutConsole;
        TableBorder border = terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.Ascii;
        console.WriteLine(Line($"{report.File}: {report.Texts:N0} texts, {report.Head} by {report.Model.Id} ({report.Model.Precision}, {report.Model.Device})"));
        console.WriteLine(Line($"accuracy {report.Accuracy:F4}   macro-F1 {report.MacroF1:F4}   calibration error (ECE) {report.CalibrationError:F4}"));
        console.WriteLine(Line($"{report.TextsPerSecond:N0} texts/s in batches; one at a time p50 {report.LatencyMs.P50:F1} ms, p95 {report.LatencyMs.P95:F1} ms, p99 {report.LatencyMs.P99:F1} ms"));
        if (report.Failed > 0)
        {
            console.WriteLine(Line($"{report.Failed:N0} texts got no scores and count in no figure"));
        }

        console.Write(Classes(report, border));
        console.Write(report.Classes.Count <= MostColumns ? Confusion(report, border) : Pairs(report, border));
    }

    private static Table Classes(TextReport report, TableBorder border)
    {
        Table table = Numbers(border, "label", "precision", "recall", "F1", "texts");
        foreach (ClassQuality c in report.Classes)
        {
            table.AddRow(Markup.Escape(c.Label), Line($"{c.Precision:F3}"), Line($"{c.Recall:F3}"), Line($"{c.F1:F3}"), Line($"{c.Support:N0}"));
        }

        return table;
    }

    private static Table Confusion(TextReport report, TableBorder border)
    {
        Table table = Numbers(border, ["label \\ answer", .. report.Classes.Select(c => c.Label)]);
        for (int row = 0; row < report.Classes.Count; row++)
        {
            table.AddRow([Markup.Escape(report.Classes[row].Label), .. report.Confusion[row].Select(n => Line($"{n:N0}"))]);
        }

        return table;
    }

    private static Table Pairs(TextReport report, TableBorder border)
    {
        Table table = Numbers(border, "label", "answer", "texts");
        var pairs =
            from row in Enumerable.Range(0, report.Classes.Count)
            from column in Enumerable.Range(0, report.Classes.Count)
            where row != column && report.Confusion[row][column] > 0
            orderby report.Confusion[row][column] descending
            select (row, column);
        foreach ((int row, int column) in pairs.Take(MostPairs))
        {
            table.AddRow(Markup.Escape(report.Classes[row].Label), Markup.Escape(report.Classes[column].Label), Line($"{report.Confusion[row][column]:N0}"));
        }

        return table;
    }

    private static Table Numbers(TableBorder border, params string[] columns)
    {
        var table = new Table().Border(border);
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(columns[i]));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
