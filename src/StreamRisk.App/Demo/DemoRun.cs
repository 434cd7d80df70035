using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>One run of the demo: prepares the cluster, starts the roles, plays the day, reads what came out. Used once.</summary>
internal sealed class DemoRun
{
    private const double RecordsPerSecond = 5_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly int _seed;
    private readonly IDemoCluster _cluster;
    private readonly DemoFiles _files;
    private readonly IConfiguration _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly DaySimulator _simulator;
    private readonly DemoStages _stages = new();

    public DemoRun(int seed, IDemoCluster cluster, DemoFiles files, IConfiguration configuration, ILoggerFactory loggers, TimeProvider time)
    {
        _seed = seed;
        _cluster = cluster;
        _files = files;
        _configuration = configuration;
        _loggers = loggers;
        _time = time;
        _simulator = new DaySimulator(new SimulationOptions { Seed = (ulong)seed });
        State = new DemoState(_stages.All);
        Header = new DemoHeader(seed, DateOnly.FromDateTime(_simulator.MainDay.ToDateTimeOffset().UtcDateTime), cluster.Name, cluster.ExactlyOnce);
    }

    public DemoHeader Header { get; }

    public DemoState State { get; }

    /// <summary>Plays the whole day.</summary>
    /// <exception cref="DependencyException">Broker or registry is not there.</exception>
    /// <exception cref="Cli.CommandFailure">A role ended, or a record vanished before it was read.</exception>
    public async Task<DemoSummary> RunAsync(CancellationToken cancellation)
    {
        long started = _time.GetTimestamp();
        await Task.Yield();
        List<SimulatedRecord> reference = [];
        List<SimulatedRecord> events = [];
        foreach (SimulatedRecord record in _simulator.Records())
        {
            (InputRank.Of(record.Topic) == InputRank.Reference ? reference : events).Add(record);
        }

        string[] feeds = [.. events.Select(e => e.Topic).Distinct().Order(StringComparer.Ordinal)];
        var clients = new KafkaClients(_cluster.Kafka, _loggers.CreateLogger<KafkaClients>());
        await _cluster.PrepareTopicsAsync(clients);
        using var schemas = new SchemaIds(_cluster.Registry, _loggers.CreateLogger<SchemaIds>());
        await schemas.RegisterAsync(TopicFile.Load().Topics.Select(t => t.Name), cancellation);
        ClusterView view = await ClusterView.ReadAsync(clients, Patience, cancellation);
        using IAdminClient admin = clients.Admin("streamrisk-demo");

        IReadOnlyList<TopicPartition> outputs = LogEnds.Partitions(view, DemoReader.Topics);
        IReadOnlyDictionary<TopicPartition, long> before = await LogEnds.ReadAsync(admin, outputs);
        var backlog = new Backlog(admin, [.. outputs, .. LogEnds.Partitions(view, [.. feeds, TopicNames.Signals, TopicNames.Ledger])]);
        var meters = new DemoMeters(backlog, new ArrivalLog(), _time);
        var reader = new DemoReader(clients, [.. before.Select(b => new TopicPartitionOffset(b.Key, b.Value))], State, meters, _files, _stages.Texts, _stages.Alerts);

        using var publisher = new TopicPublisher(clients, schemas, view);
        var player = new DemoPublisher(publisher, feeds, State, backlog, _time);
        await RulesWriter.ApplyAsync(clients, schemas, view, ShippedRules.Create(events[0].EventTime, feeds), cancellation);
        player.PublishReference(reference, cancellation);

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var pipeline = await DemoRoles.StartAsync(_cluster, clients, schemas, _configuration, _stages, meters, _loggers, cancellation);
        Task reading = reader.RunAsync(stopping.Token);
        try
        {
            await UnlessEnded(pipeline, reading, PlayAsync(pipeline, player, events, stopping.Token));
            await pipeline.StopAsync();
            reader.FinishAt(await LogEnds.ReadAsync(admin, outputs));
            await reading;
        }
        finally
        {
            await stopping.CancelAsync();
        }

        State.Phase = DemoPhase.Done;
        return Summary(player, reader, reference, _time.GetElapsedTime(started));
    }
}
