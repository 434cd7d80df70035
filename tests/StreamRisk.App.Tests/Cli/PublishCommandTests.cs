using System.IO.Compression;
using System.Text;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Tests.Cli;

public sealed class PublishCommandTests(InProcessCluster cluster) : IClassFixture<InProcessCluster>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Publish_JsonLines_TailGivesTheSameLines()
    {
        string[] lines =
        [
            """{"trade_id":"T1","action":"new","instrument":"ACME","venue":"X","event_time":"2026-03-02T14:30:00.000123Z","price":101.25,"quantity":100}""",
            """{"trade_id":"T2","action":"new","instrument":"ACME","venue":"X","event_time":"2026-03-02T14:30:01Z","price":101.5,"quantity":0.000000001,"aggressor":"sell"}""",
        ];
        CliRun published = await cluster.RunAsync("publish", "market.trades", Write("t.jsonl", lines), "--close", "--json");
        Assert.True(published.ExitCode == ExitCode.Done, published.Error);
        Assert.Contains("\"market.trades\":2", published.Out, StringComparison.Ordinal);

        CliRun tail = await cluster.RunAsync("tail", "market.trades", "--json", "--filter", "instrument=ACME");
        Assert.True(tail.ExitCode == ExitCode.Done, tail.Error);
        string[] back = tail.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Select(Canonical), back.Select(Canonical));

        CliRun readable = await cluster.RunAsync("tail", "market.trades");
        Assert.Contains("position 2026-03-02T17:30:01Z", readable.Out, StringComparison.Ordinal);
        Assert.Contains("price=101.25", readable.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_RowsThatCannotBeRead_AreNamedAndSkipped()
    {
        string file = Write(
            "p.jsonl",
            """{"payment_id":"P1","event_time":"2026-03-02T14:30:00Z","status":"booked","debtor_account":"A","creditor_account":"B","amount":-1,"currency":"USD","channel":"cash"}""",
            "{ not json",
            "",
            """{"payment_id":"P2","event_time":"2026-03-02T14:30:00","status":"booked","debtor_account":"A","creditor_account":"B","amount":1,"currency":"USD","channel":"cash"}""",
            """{"payment_id":"P3","event_time":"2026-03-02T14:30:00Z","status":"booked","debtor_account":"A","creditor_account":"B","amount":1,"currency":"USD","channel":"cash","colour":"red"}""");
        CliRun run = await cluster.RunAsync("publish", "payments", file);
        Assert.Equal(ExitCode.WorkFailed, run.ExitCode);
        Assert.Contains($"{file}:2: not JSON", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:4: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{file}:5: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("colour", run.Error, StringComparison.Ordinal);
        Assert.Contains("published 1 to payments", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_CsvFiles_AreMergedByEventTime()
    {
        string a = Gzip("a.csv.gz", "ts,who,what\n2014-01-02T00:00:00Z,u1,one\n2014-01-01T00:00:00Z,u1,\"late,\nby a day\"\n2014-01-05T00:00:00Z,u1,last\n");
        string b = Gzip("b.csv.gz", "ts,who,what\n2014-01-03 00:00:00,u2,two\n");
        CliRun run = await cluster.RunAsync(
            "publish", "social.raw", a, b, "--zone", "UTC", "--column", "posted_at=ts", "--column", "author_id=who", "--column", "text=what", "--constant", "id={stem}:{line}", "--constant", "platform=test");
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        CliRun tail = await cluster.RunAsync("tail", "social.raw", "--json", "--filter", "platform=test");
        Assert.Contains("\"id\":\"a:3\"", tail.Out, StringComparison.Ordinal);
        Assert.Contains("late,\\nby a day", tail.Out, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"a:5\"", tail.Out, StringComparison.Ordinal);
        Assert.Contains("\"posted_at\":\"2014-01-03T00:00:00Z\"", tail.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish needs TOPIC FILE", "publish")]
    [InlineData("not a topic to publish to", "publish", "risk.alerts", "x.jsonl")]
    [InlineData("--speed fast", "publish", "payments", "x.jsonl", "--speed", "fast")]
    [InlineData("--as-of", "publish", "payments", "x.jsonl", "--as-of", "2026-01-01 12:00")]
    [InlineData("zone 'Mars'", "publish", "payments", "x.csv", "--zone", "Mars")]
    public async Task Publish_WrongArguments_SaysWhatIsAccepted(string message, params string[] args)
    {
        CliRun run = await cluster.RunAsync(args);
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_FileIsMissing_IsADependency()
    {
        CliRun run = await cluster.RunAsync("publish", "payments", Path.Combine(_folder, "none.jsonl"));
        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains("no such file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_CsvLeavesARequiredFieldOut_IsWrongArguments()
    {
        CliRun run = await cluster.RunAsync("publish", "social.raw", Write("s.csv", "text", "hello"));
        Assert.Equal(ExitCode.WrongArguments, run.ExitCode);
        Assert.Contains("nothing fills id, platform, author_id, posted_at", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_UnknownTopic_IsADependency()
    {
        CliRun run = await cluster.RunAsync("tail", "nonsense");
        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains("topics apply", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_NoBroker_IsADependencyInOneLine()
    {
        CliRun run = await CliRun.Of("tail", "payments", "--bootstrap", "127.0.0.1:1", "--registry", cluster.RegistryUrl);
        Assert.Equal(ExitCode.DependencyMissing, run.ExitCode);
        Assert.StartsWith("streamrisk: No Kafka broker answers at 127.0.0.1:1", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static string Canonical(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return string.Join(';', document.RootElement.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Where(p => p.Name != "auction").Select(p => $"{p.Name}={p.Value}"));
    }

    private string Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private string Gzip(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        using var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        zip.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
