using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace StreamRisk.App.Demo;

/// <summary>The summary of a run, for a reader and for a machine.</summary>
internal static class DemoReport
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>UTF-8 with a line feed at the end.</summary>
    public static byte[] Json(DemoSummary summary) => [.. JsonSerializer.SerializeToUtf8Bytes(summary, Form), (byte)'\n'];

    public static void Print(DemoSummary summary, string folder, IAnsiConsole console)
    {
        Table scenarios = new Table().Border(TableBorder.Simple).AddColumn("scenario")
            .AddColumn(new TableColumn("planted").RightAligned()).AddColumn(new TableColumn("found").RightAligned())
            .AddColumn(new TableColumn("alerts").RightAligned()).AddColumn(new TableColumn("not planted").RightAligned());
        foreach (string scenario in summary.Alerts.Keys.Union(summary.Planted.Keys).Order(StringComparer.Ordinal))
        {
            int planted = summary.Planted.GetValueOrDefault(scenario);
            int found = summary.Found.GetValueOrDefault(scenario);
            scenarios.AddRow(
                scenario, Number(planted), found < planted ? $"[red]{Number(found)}[/]" : $"[green]{Number(found)}[/]",
                Number(summary.Alerts.GetValueOrDefault(scenario)), Number(summary.Unplanted.GetValueOrDefault(scenario)));
        }

        console.Write(scenarios);
        Table stages = new Table().Border(TableBorder.Simple).AddColumn("latency of")
            .AddColumn(new TableColumn("p50 ms").RightAligned()).AddColumn(new TableColumn("p99 ms").RightAligned());
        foreach ((string stage, DemoLatency latency) in summary.LatencyMs)
        {
            stages.AddRow(stage, Milliseconds(latency.P50), Milliseconds(latency.P99));
        }

        console.Write(stages);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Published.Values.Sum():N0} records in {summary.ElapsedS:0.0} s; {summary.Scored:N0} texts scored by {summary.Model} on {summary.Device}; {summary.Windows:N0} windows; {summary.DeadLettered:N0} dead letters"));
        console.WriteLine($"files: {folder}");
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";
}
