using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Tests.Cli;

namespace StreamRisk.App.Tests.Evaluating.Scenarios;

public sealed class EvaluateScenariosCommandTests : IDisposable
{
    private const string Row = """{"payment_id":"p%N","event_time":"2026-03-0%NT10:00:00Z","status":"booked","debtor_account":"TILL","creditor_account":"A1","amount":%A,"currency":"USD","channel":"cash"}""";
    private const string Hit = """{"scenario":"structuring","accounts":["A1"],"start":"2026-03-02T10:00:00Z","end":"2026-03-04T10:00:00Z","kind":"hit","difficulty":"normal","event_ids":["p2","p3","p4"]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Evaluate_OneFoundAndOneMissed_CountsBoth()
    {
        string found = Day("found", 9_500);
        string missed = Day("missed", 7_500);

        CliRun run = await CliRun.Of("evaluate", "scenarios", found, missed, "--json");

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement row = json.RootElement.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("scenario").GetString() == "structuring");
        Assert.Equal(2, row.GetProperty("planted").GetInt32());
        Assert.Equal(1, row.GetProperty("found").GetInt32());
        Assert.Equal(0.5, row.GetProperty("recall").GetDouble());
        Assert.Equal(172_800, row.GetProperty("delay_p50_s").GetDouble());
        Assert.Equal(6, json.RootElement.GetProperty("events").GetInt64());
        Assert.Equal(missed, Assert.Single(json.RootElement.GetProperty("misses").EnumerateArray()).GetProperty("folder").GetString());
    }

    [Fact]
    public async Task Evaluate_Table_NamesTheMiss()
    {
        CliRun run = await CliRun.Of("evaluate", "scenarios", Day("missed", 7_500));

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Contains("missed structuring (normal)  A1", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Html_ShowsAHitAndAMissOfTheScenarioAndNeedsNothingElse()
    {
        string page = Path.Combine(_folder, "report.html");
        CliRun run = await CliRun.Of("evaluate", "scenarios", Day("found", 9_500), Day("missed", 7_500), "--html", page);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("<h2>structuring</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<title>structuring: hit</title>", html, StringComparison.Ordinal);
        Assert.Contains("<title>structuring: miss</title>", html, StringComparison.Ordinal);
        Assert.Contains("<td>payments_below_threshold</td><td>3</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        foreach (string svg in html.Split("<svg").Skip(1).Select(s => "<svg" + s[..(s.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
        {
            System.Xml.Linq.XElement.Parse(svg);
        }
    }

    [Fact]
    public async Task Evaluate_RowsThatAreRefused_AreCountedAloud()
    {
        string day = Day("day", 9_500);
        File.AppendAllLines(Path.Combine(day, "payments.jsonl"), ["{"]);

        CliRun run = await CliRun.Of("evaluate", "scenarios", day);

        Assert.Contains("1 rows were left out; the first: payments.jsonl:4", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NoLabels_IsADependency()
    {
        string day = Day("day", 9_500);
        File.Delete(Path.Combine(day, "labels.jsonl"));

        Assert.Equal(ExitCode.DependencyMissing, (await CliRun.Of("evaluate", "scenarios", day)).ExitCode);
    }

    private string Day(string name, int amount)
    {
        string folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, "payments.jsonl"),
            new[] { "2", "3", "4" }.Select(n => Row.Replace("%N", n, StringComparison.Ordinal).Replace("%A", $"{amount}", StringComparison.Ordinal)));
        File.WriteAllLines(Path.Combine(folder, "labels.jsonl"), [Hit]);
        return folder;
    }
}
