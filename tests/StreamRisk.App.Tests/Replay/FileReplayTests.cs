using StreamRisk.App.Replay;
using StreamRisk.App.Runs;
using StreamRisk.App.Simulating;
using StreamRisk.App.Tests.Cli;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Simulation;

namespace StreamRisk.App.Tests.Replay;

public sealed class FileReplayTests : IDisposable
{
    private static readonly EventTime AsOf = EventTime.FromDateTimeOffset(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly SimulationOptions Small = new()
    {
        Seed = 3,
        Instruments = SimulationOptions.MinInstruments,
        HistorySessions = 3,
        StepsPerInstrument = 200,
        TextsPerInstrument = 10,
        HistoryTextsPerInstrument = 2,
        PaymentsPerDay = 30,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;

    private string Day => Path.Combine(_folder, "day");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_SimulatedDayTwice_GivesTheSameBytes()
    {
        Simulate();
        string first = Replay("run1");
        string second = Replay("run2");
        foreach (string name in new[] { RunFolderWriter.Alerts, RunFolderWriter.Windows, RunFolderWriter.CoverageFile, RejectedRows.FileName })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(first, name)), File.ReadAllBytes(Path.Combine(second, name)));
        }

        Assert.NotEmpty(File.ReadAllLines(Path.Combine(first, RunFolderWriter.Windows)));
        Assert.DoesNotContain(Directory.GetFiles(first), f => f.EndsWith(".partial", StringComparison.Ordinal) || f.EndsWith(".spool", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_RowsThatTheEdgeRefuses_AreRejectedOnceAndChangeNothingElse()
    {
        Simulate();
        string clean = Replay("clean");
        string orders = Path.Combine(Day, "market.orders.jsonl");
        string broken = File.ReadLines(orders).First();
        File.AppendAllLines(orders, ["{", broken.Replace("\"quantity\":", "\"quantity\":-", StringComparison.Ordinal)]);
        string dirty = Replay("dirty");
        Assert.Equal(2, File.ReadLines(Path.Combine(dirty, RejectedRows.FileName)).Count());
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(clean, RunFolderWriter.Windows)), File.ReadAllBytes(Path.Combine(dirty, RunFolderWriter.Windows)));
    }

    [Fact]
    public async Task Replay_PaymentsAlone_WritesAManifestThatRepeats()
    {
        Simulate();
        foreach (string other in Directory.GetFiles(Day).Where(f => !f.Contains("payments", StringComparison.Ordinal) && !f.Contains("reference", StringComparison.Ordinal)))
        {
            File.Delete(other);
        }

        CliRun first = await CliRun.Of("replay", "--from-files", Day, "--out", Path.Combine(_folder, "r1"), "--as-of", AsOf.ToString());
        CliRun second = await CliRun.Of("replay", "--from-files", Day, "--out", Path.Combine(_folder, "r2"), "--as-of", AsOf.ToString());
        Assert.True(first.ExitCode == App.Cli.ExitCode.Done, first.Error);
        Assert.Equal(first.ExitCode, second.ExitCode);
        string manifest = File.ReadAllText(Path.Combine(_folder, "r1", RunFolderWriter.Manifest));
        Assert.Equal(manifest, File.ReadAllText(Path.Combine(_folder, "r2", RunFolderWriter.Manifest)));
        Assert.Contains("\"as_of\": \"2026-04-01T00:00:00Z\"", manifest, StringComparison.Ordinal);
        Assert.Contains("\"sha256\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_RecordedScoresAreMissing_IsADependency()
    {
        Simulate();
        CliRun run = await CliRun.Of("replay", "--from-files", Day, "--out", Path.Combine(_folder, "r"), "--scores", "recorded");
        Assert.Equal(App.Cli.ExitCode.DependencyMissing, run.ExitCode);
        Assert.Contains("text.scored.jsonl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NoSource_IsWrongArguments()
    {
        CliRun run = await CliRun.Of("replay", "--out", Path.Combine(_folder, "r"));
        Assert.Equal(App.Cli.ExitCode.WrongArguments, run.ExitCode);
    }

    [Fact]
    public async Task Replay_OutIsAFile_IsADependency()
    {
        string file = Path.Combine(_folder, "taken");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("replay", "--from-files", _folder, "--out", file);
        Assert.Equal(App.Cli.ExitCode.DependencyMissing, run.ExitCode);
        Assert.StartsWith("streamrisk: --out", run.Error, StringComparison.Ordinal);
    }

    private void Simulate()
    {
        var simulator = new DaySimulator(Small);
        using DayWriter writer = DayWriter.Create(Day);
        writer.Write(simulator, TestContext.Current.CancellationToken);
        writer.Save(simulator.Labels);
    }

    private string Replay(string name)
    {
        string folder = Path.Combine(_folder, name);
        using RunFolderWriter run = RunFolderWriter.Create(folder);
        using var rejected = new RejectedRows(run);
        var replay = new FileReplay(FileSet.Open(Day, AsOf), new FixedScores(), run, rejected.Add);
        replay.Run(EngineParameters.Shipped, ShippedRules.Version, (_, _, _) => { }, TestContext.Current.CancellationToken);
        run.SaveRecords();
        rejected.Save();
        return folder;
    }
}
