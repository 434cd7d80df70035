using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Roles;
using StreamRisk.Engine.Parameters;
using StreamRisk.Simulation;
using StreamRisk.Soak.Feeding;
using StreamRisk.Soak.Oracle;
using StreamRisk.Soak.Workers;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Soak;

/// <summary>One soak from the empty broker to the verdict. Used once.</summary>
public sealed class SoakRun
{
    private const string Application = "soak";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly string[] EngineRoles = [SurveillanceProcessor.Name, PaymentsProcessor.Name];

    private static readonly Dictionary<string, string[]> InputsOfRoles = new()
    {
        [GatewayProcessor.Name] = [TopicNames.Orders, TopicNames.Trades, TopicNames.Payments],
        [ScorerProcessor.Name] = [TopicNames.News, TopicNames.Social],
        [SurveillanceProcessor.Name] = [TopicNames.Signals],
        [PaymentsProcessor.Name] = [TopicNames.Ledger],
    };

    private readonly SoakOptions _options;
    private readonly SoakCluster _cluster;
    private readonly string _folder;
    private readonly SoakReport _report;
    private readonly KafkaClients _clients;
    private readonly WorkerCounts _counts = new();
    private ClusterView _view = new(0, new Dictionary<string, int>());
    private TimeSpan _worstStop;

    private SoakRun(SoakOptions options, SoakCluster cluster, string folder, SoakReport report)
    {
        _options = options;
        _cluster = cluster;
        _folder = folder;
        _report = report;
        _clients = new KafkaClients(new KafkaOptions { BootstrapServers = cluster.Bootstrap }, NullLogger<KafkaClients>.Instance);
    }

    /// <exception cref="SoakException">A worker misbehaved, or the workers do not come to the end of their input.</exception>
    /// <exception cref="NoBrokerException">There is no broker to start.</exception>
    public static async Task<SoakResult> RunAsync(SoakOptions options, SoakReport report, CancellationToken cancellation)
    {
        string folder = options.Folder is { } named ? Directory.CreateDirectory(Path.GetFullPath(named)).FullName : Directory.CreateTempSubdirectory("streamrisk-soak-").FullName;
        await using SoakCluster cluster = await SoakCluster.StartAsync(cancellation);
        SoakResult result = await new SoakRun(options, cluster, folder, report).RunAsync(cancellation);
        if (options.Folder is null && result.Passed)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            report(null, $"logs and replay: {folder}");
        }

        return result;
    }

    private async Task<SoakResult> RunAsync(CancellationToken cancellation)
    {
        using SchemaIds schemas = await PrepareAsync(cancellation);
        using var publisher = new TopicPublisher(_clients, schemas, _view);
        using var feeder = new Feeder(publisher, _clients, Day());
        new RulesWriter(_clients, schemas, Application).Write(ShippedRules.Create(feeder.First, feeder.Feeds));
        feeder.PublishReference(cancellation);

        using var watch = new CommitWatch(_cluster.Bootstrap, InputsOfRoles.ToDictionary(r => Group(r.Key), r => _view.PartitionsOf(r.Value)));
        await SurviveAsync(feeder, watch, cancellation);
        _report(null, "all kills are done and everything is read; comparing");
        var once = new ExactlyOnce(_clients, schemas, _view);
        await Task.Run(() => once.Check(cancellation), cancellation);
        IReadOnlyList<string> differences = await new LiveAndReplay(ClusterArguments(), _folder).CompareAsync(cancellation);
        foreach (string line in once.Wrong.Concat(differences))
        {
            _report(null, line);
        }

        return new SoakResult(
            _counts.Kills, _counts.Rebuilds, _counts.Restores, watch.Worst, once.Lost, once.Duplicated, differences.Count == 0, once.Records, _counts.Pauses, _worstStop, _options.Rolling);
    }

    /// <summary>Feed, kills, and then the way to the end of the input; every worker is stopped when it returns or throws.</summary>
    private async Task SurviveAsync(Feeder feeder, CommitWatch watch, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var watched = new CancellationTokenSource();
        var settings = new WorkerSettings(WorkerArguments(), _folder);
        TimeSpan pause = SoakCluster.SessionTimeout + TimeSpan.FromSeconds(1.5);
        using var turn = new SemaphoreSlim(1);
        WorkerLives[] lives = [.. Enumerable.Range(0, _options.Workers).Select(n => new WorkerLives(_options, settings, n, pause, turn, _counts, watch, _report))];
        Task watching = watch.RunAsync(watched.Token);
        Task feeding = Task.Run(() => feeder.RunAsync(() => (double)_counts.Kills / _options.Kills, 1.0 / _options.Kills, ending.Token), ending.Token);
        Task<WorkerProcess>[] workers = [.. lives.Select(l => l.RunAsync(ending.Token))];
        try
        {
            await FirstFailureAsync([feeding, .. workers]);
            await watched.CancelAsync();
            await watching;
            await DrainedAsync(watch, [GatewayProcessor.Name, ScorerProcessor.Name], cancellation);
            TimeSpan last = (await Task.WhenAll(workers.Select(w => w.Result.StopAsync(Patience)))).Max();
            _worstStop = lives.Select(l => l.WorstStop).Append(last).Max();

            // With the writers of the logs gone, the logs have an end.
            using WorkerProcess reader = WorkerProcess.Start(settings, "last", string.Join(',', EngineRoles), fault: null, _counts);
            await DrainedAsync(watch, EngineRoles, cancellation);
            await reader.StopAsync(Patience);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll([feeding, .. workers]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (Task<WorkerProcess> worker in workers.Where(w => w.IsCompletedSuccessfully))
            {
                worker.Result.Dispose();
            }
        }
    }

    private static async Task FirstFailureAsync(IReadOnlyList<Task> tasks)
    {
        List<Task> open = [.. tasks];
        while (open.Count > 0)
        {
            Task done = await Task.WhenAny(open);
            await done;
            open.Remove(done);
        }
    }

    /// <summary>Waits until the groups of these roles have committed the ends of their inputs.</summary>
    private async Task DrainedAsync(CommitWatch watch, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        using var ends = new LogEnds(_clients);
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            long behind = 0;
            foreach (string role in roles)
            {
                IReadOnlyList<PartitionRef> partitions = _view.PartitionsOf(InputsOfRoles[role]);
                IReadOnlyDictionary<PartitionRef, long> last = await ends.ReadAsync(partitions);
                IReadOnlyDictionary<PartitionRef, long> committed = watch.Committed(Group(role));
                behind += partitions.Sum(p => last[p] - committed.GetValueOrDefault(p));
            }

            if (behind == 0)
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(started) > DrainPatience)
            {
                throw new SoakException($"{string.Join(", ", roles)} are still {behind} offsets behind after {DrainPatience.TotalMinutes:F0} minutes; the workers' logs are in {_folder}.");
            }

            _report(1, FormattableString.Invariant($"waiting for {string.Join(", ", roles)}: {behind:N0} offsets behind"));
            await Task.Delay(LookAgain, cancellation);
        }
    }

    private async Task<SchemaIds> PrepareAsync(CancellationToken cancellation)
    {
        TopicFile file = TopicFile.Load(partitions: _options.Partitions);
        using (var admin = new TopicAdmin(_clients))
        {
            await admin.ApplyAsync(await admin.CompareAsync(file));
        }

        var schemas = new SchemaIds(new RegistryOptions { Url = _cluster.Registry }, NullLogger<SchemaIds>.Instance);
        await schemas.RegisterAsync(file.Topics.Select(t => t.Name), cancellation);
        _view = await ClusterView.ReadAsync(_clients, Patience, cancellation);
        return schemas;
    }

    private DaySimulator Day() => new(new SimulationOptions
    {
        Seed = (ulong)_options.Seed,
        Instruments = 4,
        HistorySessions = 1,
        HistoryTradesPerMinute = 0.5,
        StepsPerInstrument = Math.Clamp(_options.Kills * 10, 200, 2_000),
        TextsPerInstrument = Math.Clamp(_options.Kills / 2, 10, 80),
        HistoryTextsPerInstrument = 1,
        PaymentsPerDay = 100,
    });

    private string[] ClusterArguments() => ["--bootstrap", _cluster.Bootstrap, "--registry", _cluster.Registry];

    private string[] WorkerArguments() =>
    [
        .. ClusterArguments(),
        "--set", $"Worker:Application={Application}",
        "--set", $"Kafka:GroupProtocol={_options.Protocol}",
        "--set", $"Kafka:SessionTimeout={SoakCluster.SessionTimeout:c}",
        "--set", "Model:Threads=1",
    ];

    private static string Group(string role) => new LoopIdentity(Application, role, "", 0).Group;
}
