using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Cli;
using StreamRisk.App.Demo;
using StreamRisk.App.Roles;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Stages;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Latency;

/// <summary>One paced run: loops, publisher and reader share this process and its clock. Used once.</summary>
internal sealed class LatencyRun(IDemoCluster cluster, LatencyLoad load, ILoggerFactory loggers, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastAlerts = TimeSpan.FromSeconds(15);
    private static readonly string[] Roles = [GatewayProcessor.Name, SurveillanceProcessor.Name];
    private readonly ArrayBufferWriter<byte> _value = new(512);
    private readonly string _application = "streamrisk-bench-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private EventTime Now => EventTime.FromDateTimeOffset(time.GetUtcNow());

    /// <exception cref="DependencyException">Broker or registry is not there.</exception>
    /// <exception cref="CommandFailure">The cluster is in use.</exception>
    public async Task<LatencyReport> RunAsync(CancellationToken cancellation)
    {
        var clients = new KafkaClients(cluster.Kafka, loggers.CreateLogger<KafkaClients>());
        await cluster.PrepareTopicsAsync(clients, cancellation);
        using var schemas = new SchemaIds(cluster.Registry, loggers.CreateLogger<SchemaIds>());
        await schemas.RegisterAsync(TopicFile.Load().Topics.Select(t => t.Name), cancellation);
        ClusterView view = await ClusterView.ReadAsync(clients, Patience, cancellation);
        await RefuseUsedAsync(clients, view);

        using var bulk = new TopicPublisher(clients, schemas, view);
        foreach (Instrument instrument in LatencyLoad.Market())
        {
            Publish(bulk, TopicNames.Instruments, instrument.Symbol, instrument, instrument.ValidFrom, null, cancellation);
        }

        foreach (AccountOwner owner in load.Owners())
        {
            Publish(bulk, TopicNames.Owners, owner.Account, owner, owner.ValidFrom, null, cancellation);
        }

        bulk.Flush(cancellation);
        new RulesWriter(clients, schemas, _application).Write(ShippedRules.Create(Now, [TopicNames.Orders]));

        using var stages = new StageTimes();
        using DemoPipeline pipeline = Start(clients, schemas);
        await await Task.WhenAny(pipeline.ReadyAsync(cancellation), pipeline.Ended);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = new LatencyReader(clients, view, stages, time);
        Task reading = reader.RunAsync(ending.Token);
        try
        {
            using var publisher = new TopicPublisher(clients, schemas, view, linger: TimeSpan.Zero);
            Task<TimeSpan> playing = Task.Factory.StartNew(
                () => Play(publisher, stages, ending.Token), ending.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await await Task.WhenAny(playing, reading, pipeline.Ended);
            TimeSpan behind = await playing;
            await AlertsAsync(reader, ending.Token);
            await pipeline.StopAsync();
            return LatencyReport.Of(cluster, load, stages, reader, behind);
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task RefuseUsedAsync(KafkaClients clients, ClusterView view)
    {
        using var ends = new LogEnds(clients);
        IReadOnlyDictionary<PartitionRef, long> orders = await ends.ReadAsync(view.PartitionsOf([TopicNames.Orders]));
        if (orders.Values.Any(end => end > 0))
        {
            throw CommandFailure.Arguments(
                $"{TopicNames.Orders} at {clients.Options.BootstrapServers} holds records, and invented orders must not mix with real ones: take a cluster of its own.");
        }
    }

    private DemoPipeline Start(KafkaClients clients, SchemaIds schemas)
    {
        var factory = new ProcessorFactory(schemas, () => throw new InvalidOperationException("No scorer takes part."));
        return new DemoPipeline(
            [.. Roles.Select(role => new WorkerLoop(
                new WorkerLoopOptions { Identity = new LoopIdentity(_application, role, "bench", 0), ManualAssignment = !cluster.ExactlyOnce },
                clients, factory.Create(role), loggers, time))],
            time);
    }

    /// <returns>How far this fell behind the pace at worst in the counted time.</returns>
    private TimeSpan Play(TopicPublisher publisher, StageTimes stages, CancellationToken cancellation)
    {
        TimeSpan worst = TimeSpan.Zero;
        long start = time.GetTimestamp();
        int counted = load.WarmUpRecords;
        for (int i = 0; i < load.Records; i++)
        {
            if (i == counted)
            {
                stages.Begin(Now);
            }

            TimeSpan due = TimeSpan.FromSeconds((double)i / load.Rate);
            while (time.GetElapsedTime(start) < due)
            {
                Thread.Sleep(1);
            }

            TimeSpan behind = time.GetElapsedTime(start) - due;
            worst = i >= counted && behind > worst ? behind : worst;
            OrderEvent order = load.Next(Now);
            Publish(publisher, TopicNames.Orders, order.Instrument, order, order.EventTime, new StageClock { Produced = Now }, cancellation);
        }

        publisher.Flush(cancellation);
        return worst;
    }

    private void Publish(
        TopicPublisher publisher, string topic, string key, object record, EventTime eventTime, StageClock? clock, CancellationToken cancellation)
    {
        _value.ResetWrittenCount();
        RawValue.Encode(record, _value);
        publisher.Publish(topic, new RawRecord(key, eventTime, _value.WrittenSpan.ToArray()), cancellation, clock);
    }

    private async Task AlertsAsync(LatencyReader reader, CancellationToken cancellation)
    {
        long start = time.GetTimestamp();
        while (reader.Alerts < load.Matches && time.GetElapsedTime(start) < LastAlerts)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellation);
        }
    }
}
