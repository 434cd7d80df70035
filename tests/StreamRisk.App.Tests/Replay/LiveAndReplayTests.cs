using System.Buffers;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Cli;
using StreamRisk.App.Replay;
using StreamRisk.App.Runs;
using StreamRisk.App.Simulating;
using StreamRisk.App.Tests.Cli;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Tests.Kafka;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Tests.Replay;

/// <summary>The whole command line on a broker of its own: what the workers published live equals what a replay of their log gives.</summary>
public sealed class LiveAndReplayTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly DateTimeOffset Afternoon = new(2026, 3, 2, 18, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("streamrisk-").FullName;
    private readonly KafkaFixture _kafka = new();
    private readonly HttpClient _http = new();
    private string[] _cluster = [];

    public async ValueTask InitializeAsync()
    {
        // The pipeline has one set of topic names: on a broker that others use as well, their records would be in the way.
        Assert.SkipUnless(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("STREAMRISK_BOOTSTRAP")), "Needs a broker of its own; STREAMRISK_BOOTSTRAP names a shared one.");
        _cluster = ["--bootstrap", await _kafka.BootstrapAsync(), "--registry", await _kafka.RegistryAsync()];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _kafka.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_SimulatedDayPublished_EqualsReplayFromTopics()
    {
        string day = Simulate();
        await DoneAsync("topics", "apply", "--yes", "--partitions", "2");
        await DoneAsync("rules", "apply", "--at", "2026-02-01T00:00:00Z");
        await using Workers edge = await StartAsync("edge", "gateway,scorer");
        await using Workers engines = await StartAsync("engines", "surveillance,payments-monitor");
        RawRef poison = await PoisonAsync(day);
        Task<CliRun> publishing = DoneAsync("publish", "--dir", day, "--close");
        await DoneAsync("rules", "apply", Changed(), "--at", "2026-02-01T00:00:00Z");
        await publishing;
        await UntilAsync(engines, DayIsOverAsync);

        // An idle edge moves time on with every Mark: only without it the log stands still, and live and replay can be the same.
        await edge.DisposeAsync();
        string replayed = Path.Combine(_folder, "replayed");
        await DoneAsync("replay", "--from-topics", "--out", replayed);
        await UntilAsync(engines, async () => await HandlerFailuresAsync() is var found
            && found.Length == HandlerFailures(replayed).Length && (await LiveAsync("risk.windows")).Length == Lines(replayed, RunFolderWriter.Windows).Length);
        await engines.DisposeAsync();

        Assert.Equal(await LiveAsync("risk.windows"), Lines(replayed, RunFolderWriter.Windows));
        string[] alerts = [.. (await LiveAsync("risk.alerts")).Concat(await LiveAsync("compliance.alerts")).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(alerts, Lines(replayed, RunFolderWriter.Alerts));
        await OpenAsync(alerts);
        Assert.Equal(await HandlerFailuresAsync(), HandlerFailures(replayed));
        string[] dead = await LiveAsync("dead-letter");
        Assert.NotEmpty(dead);
        Assert.All(dead, l => Assert.Contains("\"error_class\":\"handler-failed\"", l, StringComparison.Ordinal));
        Assert.Equal(dead.Length, Lines(replayed, RejectedRows.FileName).Length);
        Assert.All(Lines(replayed, RejectedRows.FileName), l => Assert.Contains($"\"partition\":{poison.Partition}", l, StringComparison.Ordinal));
    }

    /// <summary>From the afternoon on no record of one instrument can be handled: its session, as `signals` has it, makes no sense.</summary>
    private async Task<RawRef> PoisonAsync(string day)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var line = JsonDocument.Parse(File.ReadLines(Path.Combine(day, "reference.instruments.jsonl")).First());
        AvroJson.Read(RecordCodecs.Instrument.Schema, line.RootElement, bytes);
        Instrument instrument = RecordCodecs.Instrument.Decode(bytes.WrittenSpan) with { SessionOpen = "25:00Z", ValidFrom = EventTime.FromDateTimeOffset(Afternoon) };

        KafkaClients clients = await _kafka.ClientsAsync();
        using var ids = new SchemaIds(new RegistryOptions { Url = await _kafka.RegistryAsync() }, NullLogger<SchemaIds>.Instance);
        await ids.LookUpAsync([TopicNames.Signals], TestContext.Current.CancellationToken);
        var value = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(ids.Of(TopicNames.Signals), value);
        SignalCodec.Encode(new RawRef { Topic = "reference.instruments", Partition = 0, Offset = 999 }, instrument, value);
        using IProducer<byte[], byte[]> producer = clients.Producer("poison");
        var target = new TopicPartition(TopicNames.Signals, Engine.Edge.Partitioner.Of(instrument.Issuer, 2));
        DeliveryResult<byte[], byte[]> sent = await producer.ProduceAsync(
            target, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(instrument.Symbol), Value = value.WrittenSpan.ToArray() }, TestContext.Current.CancellationToken);
        return new RawRef { Topic = sent.Topic, Partition = sent.Partition.Value, Offset = sent.Offset.Value };
    }

    /// <summary>The evidence of each alert names the raw record that it came from.</summary>
    private async Task OpenAsync(string[] alerts)
    {
        KafkaClients clients = await _kafka.ClientsAsync();
        var raw = new Dictionary<(string Topic, int Partition, long Offset), string>();
        int opened = 0;
        foreach (string alert in alerts)
        {
            using var document = JsonDocument.Parse(alert);
            foreach (JsonElement item in document.RootElement.GetProperty("evidence").EnumerateArray())
            {
                string topic = item.GetProperty("topic").GetString()!;
                if (!raw.Keys.Any(k => k.Topic == topic))
                {
                    foreach (ConsumeResult<byte[], byte[]> record in TopicReader.ReadAll(clients, topic, 2).Where(r => r.Message.Value is not null))
                    {
                        raw.Add((topic, record.Partition.Value, record.Offset.Value), Encoding.UTF8.GetString(record.Message.Value));
                    }
                }

                // Avro keeps a string as its bytes.
                Assert.Contains(
                    item.GetProperty("event_id").GetString()!,
                    raw[(topic, item.GetProperty("partition").GetInt32(), item.GetProperty("offset").GetInt64())],
                    StringComparison.Ordinal);
                opened++;
            }
        }

        Assert.NotEqual(0, opened);
    }

    private static string[] Lines(string folder, string name) => [.. File.ReadAllLines(Path.Combine(folder, name)).Order(StringComparer.Ordinal)];

    /// <summary>Other rules than the shipped ones, for the middle of the log.</summary>
    private string Changed()
    {
        string file = Path.Combine(_folder, "changed.json");
        File.WriteAllText(file, """{"velocity":{"least_count":4},"spoofing":{"executed":0.3},"text":{"relevance_floor":0.1}}""");
        return file;
    }

    private string Simulate()
    {
        string day = Path.Combine(_folder, "day");
        var simulator = new DaySimulator(new SimulationOptions
        {
            Seed = 5,
            Instruments = 4,
            HistorySessions = 2,
            StepsPerInstrument = 200,
            TextsPerInstrument = 5,
            HistoryTextsPerInstrument = 1,
            PaymentsPerDay = 30,
        });
        using DayWriter writer = DayWriter.Create(day);
        writer.Write(simulator, TestContext.Current.CancellationToken);
        writer.Save(simulator.Labels);
        return day;
    }

    private async Task<CliRun> DoneAsync(params string[] args)
    {
        CliRun run = await CliRun.Of([.. args, .. _cluster]);
        Assert.True(run.ExitCode == ExitCode.Done, $"streamrisk {string.Join(' ', args)}: {run.Error}");
        return run;
    }

    private async Task<string[]> LiveAsync(string topic) =>
        [.. (await DoneAsync("tail", topic, "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private async Task<string[]> HandlerFailuresAsync() =>
        [.. (await LiveAsync("coverage")).Where(l => l.Contains("handler failed", StringComparison.Ordinal))];

    private static string[] HandlerFailures(string folder) =>
        [.. Lines(folder, RunFolderWriter.CoverageFile).Where(l => l.Contains("handler failed", StringComparison.Ordinal))];

    private async Task<Workers> StartAsync(string instance, string roles)
    {
        Workers workers = new(["run", "--roles", roles, "--instance", instance, "--port", "0", "--set", "Logging:LogLevel:Default=Error", .. _cluster]);
        await UntilAsync(workers, async () => workers.Health is { } health && await RunningAsync(health));
        return workers;
    }

    /// <summary>Every loop has its partitions.</summary>
    private async Task<bool> RunningAsync(string health)
    {
        string answer = await _http.GetStringAsync(new Uri($"{health}/health/live"), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("loops").EnumerateArray().All(l => l.GetProperty("state").GetString() == "running");
    }

    private async Task<bool> DayIsOverAsync() =>
        (await LiveAsync("risk.windows")).Any(l => l.Contains("\"start\":\"2026-03-02T2", StringComparison.Ordinal));

    private static async Task UntilAsync(Workers workers, Func<Task<bool>> condition)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        long started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.False(workers.HaveEnded, "the workers ended by themselves");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "what was waited for did not come");
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>`streamrisk run` until it is disposed, which asserts that it ended well.</summary>
    private sealed class Workers : IAsyncDisposable
    {
        private const string HealthLine = "health and metrics: ";
        private readonly StringWriter _output = new();
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        private readonly Task<int> _run;
        private bool _disposed;

        public Workers(string[] args)
        {
            var terminal = new Terminal(TextReader.Null, TextWriter.Synchronized(_output), TextWriter.Null, outIsTerminal: false, errorIsTerminal: false);
            _run = StreamRiskCli.RunAsync(args, terminal, _stop.Token);
        }

        public bool HaveEnded => _run.IsCompleted;

        /// <summary>Where health is served; null as long as it has not been said.</summary>
        public string? Health => _output.ToString().Split('\n').Select(l => l.Trim())
            .Where(l => l.StartsWith(HealthLine, StringComparison.Ordinal)).Select(l => l[HealthLine.Length..]).FirstOrDefault();

        public async ValueTask DisposeAsync()
        {
            if (!_disposed)
            {
                _disposed = true;
                await _stop.CancelAsync();
                Assert.Equal(ExitCode.Done, await _run);
                _stop.Dispose();
            }
        }
    }
}
