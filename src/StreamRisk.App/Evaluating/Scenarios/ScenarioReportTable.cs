using System.Globalization;
using Spectre.Console;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>The report on a terminal.</summary>
internal static class ScenarioReportTable
{
    private const int MostListed = 20;

    public static void Write(ScenarioReport report, Terminal terminal)
    {
        IAnsiConsole console = terminal.OutConsole;
        console.WriteLine(Line($"{report.Days.Count} folder(s), {report.Events:N0} events, texts scored by {report.Scores}, parameters {report.ParameterHash[..12]}"));
        console.Write(Rows(report, terminal));
        Misses(report, console);
        FalseAlerts(report, console);
    }

    private static Table Rows(ScenarioReport report, Terminal terminal)
    {
        Table table = new Table().Border(terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumns("scenario", "difficulty");
        foreach (string name in new[] { "planted", "found", "false", "precision", "recall", "F1", "95 %", "delay p50", "p95", "alerts/M", "false/M", "look-alikes" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ScenarioRow row in report.Rows)
        {
            Tally n = row.Counts;
            table.AddRow(
                Markup.Escape(row.Scenario), Markup.Escape(row.Difficulty), Line($"{n.Planted}"), Line($"{n.Found}"), Line($"{n.False}"),
                Share(row.Precision), Share(row.Recall), Share(row.F1),
                row.F1Interval is { } i ? Line($"{i.Low:F3}–{i.High:F3}") : "",
                Delay(row.DelayP50), Delay(row.DelayP95), Line($"{row.AlertsPerMillion:F2}"), Line($"{row.FalsePerMillion:F2}"),
                n.LookAlikes == 0 ? "" : Line($"{n.LookAlikes - n.LookAlikesAlerted} of {n.LookAlikes} quiet"));
        }

        return table;
    }

    private static void Misses(ScenarioReport report, IAnsiConsole console)
    {
        List<(string Folder, LabelOutcome Miss)> misses = [.. report.Days.SelectMany(d => d.Labels.Where(o => o.Wanted && o.Alert is null).Select(o => (d.Folder, o)))];
        foreach ((string folder, LabelOutcome miss) in misses.Take(MostListed))
        {
            console.WriteLine(Line(
                $"missed {miss.Label.Scenario} ({miss.Label.Difficulty}) {miss.Label.Instrument} {string.Join(' ', miss.Label.Accounts.Take(3))} {miss.Label.Start} to {miss.Label.End} in {folder}: {miss.Why}"));
        }

        More(console, misses.Count, "misses");
    }

    private static void FalseAlerts(ScenarioReport report, IAnsiConsole console)
    {
        List<(string Folder, FalseAlert Error)> errors = [.. report.Days.SelectMany(d => d.FalseAlerts.Select(f => (d.Folder, f)))];
        foreach ((string folder, FalseAlert error) in errors.Take(MostListed))
        {
            console.WriteLine(Line(
                $"false {error.Alert.Last.Scenario} {error.Alert.Last.Id} at {error.Alert.First} in {folder}{(error.LookAlike is null ? "" : " on a look-alike")}: {error.Alert.Last.Reason}"));
        }

        More(console, errors.Count, "false alerts");
    }

    private static void More(IAnsiConsole console, int count, string what)
    {
        if (count > MostListed)
        {
            console.WriteLine(Line($"and {count - MostListed:N0} more {what}; --json lists all"));
        }
    }

    public static string Share(double? value) => value is { } v ? Line($"{v:F3}") : "–";

    public static string Delay(double? seconds) => seconds switch
    {
        null => "–",
        < 120 => Line($"{seconds:F1} s"),
        < 7_200 => Line($"{seconds / 60:F1} min"),
        < 172_800 => Line($"{seconds / 3_600:F1} h"),
        _ => Line($"{seconds / 86_400:F1} d"),
    };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
