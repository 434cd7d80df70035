using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Cli;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Demo;

/// <summary>One run of the demo: prepares the cluster, starts the roles, plays the day, reads what came out. Used once.</summary>
internal sealed class DemoRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly int _seed;
    private readonly IDemoCluster _cluster;
    private readonly DemoFiles _files;
    private readonly IConfiguration _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly DaySimulator _simulator;
    private readonly DemoStages _stages = new();
    private readonly List<SimulatedRecord> _reference = [];
    private readonly List<SimulatedRecord> _events = [];

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
    /// <exception cref="DependencyException">Broker or registry is not there, or a record vanished before it was read.</exception>
    public async Task<DemoSummary> RunAsync(CancellationToken cancellation)
    {
        long started = _time.GetTimestamp();
        await Task.Yield();
        Simulate();
        string[] feeds = [.. _events.Select(e => e.Topic).Distinct().Order(StringComparer.Ordinal)];

        var clients = new KafkaClients(_cluster.Kafka, _loggers.CreateLogger<KafkaClients>());
        await _cluster.PrepareTopicsAsync(clients, cancellation);
        using var schemas = new SchemaIds(_cluster.Registry, _loggers.CreateLogger<SchemaIds>());
        await schemas.RegisterAsync(TopicFile.Load().Topics.Select(t => t.Name), cancellation);
        ClusterView view = await ClusterView.ReadAsync(clients, Patience, cancellation);

        using var ends = new LogEnds(clients);
        IReadOnlyList<PartitionRef> outputs = view.PartitionsOf(DemoReader.Topics);
        IReadOnlyList<PartitionRef> watched = [.. outputs, .. view.PartitionsOf([.. feeds, TopicNames.Signals, TopicNames.Ledger])];
        var meters = new DemoMeters(State, new Backlog(ends, watched), new ArrivalLog(), new MarkWatch(view.Partitions, feeds), _time);
        var reader = new DemoReader(clients, await ends.ReadAsync(outputs), State, meters, _files, _stages);

        using var publisher = new TopicPublisher(clients, schemas, view);
        var player = new DemoPublisher(publisher, feeds, State, meters);
        new RulesWriter(clients, schemas, DemoRoles.Application).Write(ShippedRules.Create(_events[0].EventTime, feeds));
        player.PublishReference(_reference, cancellation);

        TextScorer scorer = ModelSession.Start(_configuration, _loggers);
        using DemoPipeline pipeline = DemoRoles.Start(_cluster, clients, schemas, scorer, _stages, meters, _loggers);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task reading = reader.RunAsync(ending.Token);
        Task playing = PlayAsync(player, pipeline, meters.Marks, ending.Token);
        try
        {
            await await Task.WhenAny(playing, reading, pipeline.Ended);
            await playing;
            await pipeline.StopAsync();
            reader.FinishAt(await ends.ReadAsync(outputs));
            await reading;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(playing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        State.Phase = DemoPhase.Done;
        return Summary(player, reader, _time.GetElapsedTime(started));
    }

    private void Simulate()
    {
        foreach (SimulatedRecord record in _simulator.Records())
        {
            (InputRank.Of(record.Topic) == InputRank.Reference ? _reference : _events).Add(record);
        }
    }

    private async Task PlayAsync(DemoPublisher player, DemoPipeline pipeline, MarkWatch marks, CancellationToken cancellation)
    {
        await pipeline.ReadyAsync(cancellation);
        var pace = new DemoPace { Day = _simulator.MainDay, MaxUnread = _cluster.MaxUnread };
        EventTime end = await player.PlayAsync(_events, pace, cancellation);
        while (!(marks.Reached() >= end))
        {
            await Task.Delay(LookAgain, _time, cancellation);
        }
    }

    private DemoSummary Summary(DemoPublisher player, DemoReader reader, TimeSpan elapsed)
    {
        Dictionary<string, string> issuers = _reference.Select(r => r.Record).OfType<Instrument>()
            .DistinctBy(i => i.Symbol).ToDictionary(i => i.Symbol, i => i.Issuer, StringComparer.Ordinal);
        PlantMatch match = PlantMatch.Of(_simulator.Labels, reader.Alerts, issuers);
        return new DemoSummary
        {
            Seed = _seed,
            Published = player.Published,
            Scored = _files.ScoredCount,
            DeadLettered = State.DeadLettered,
            Windows = _files.Folder.WindowCount,
            Alerts = match.Alerts,
            Planted = match.Planted,
            Found = match.Found,
            Unplanted = match.Unplanted,
            Device = reader.Model.Device,
            Model = $"{reader.Model.Id} {reader.Model.Precision}",
            ElapsedS = Math.Round(elapsed.TotalSeconds, 3),
            LatencyMs = _stages.All.ToDictionary(
                s => s.Name, s => new DemoLatency(Rounded(s.Latency.Quantile(0.5)), Rounded(s.Latency.Quantile(0.99))), StringComparer.Ordinal),
        };
    }

    private static double? Rounded(double? milliseconds) => milliseconds is { } ms ? Math.Round(ms, 2) : null;
}
