using System.Globalization;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;
using StreamRisk.Engine;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Doctor;

/// <summary>Looks at everything that a pipeline needs, one thing after the other; changes nothing.</summary>
internal sealed class Checkup(CommandContext context) : IDisposable
{
    private const int SampledRecords = 200;

    /// <summary>More than one, as the newest offset of a log is a transaction's marker.</summary>
    private const int NewestOffsets = 16;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(300);
    private readonly ILoggerFactory _loggers = ToolLogging.Create(context.Configuration);

    /// <summary>Results in order, each as soon as it is known.</summary>
    public async IAsyncEnumerable<CheckResult> RunAsync()
    {
        (Connections? connections, CheckResult broker) = await BrokerAsync();
        yield return broker;
        using Connections? open = connections;
        using SchemaIds? schemas = TrySchemas();
        (CheckResult registry, CheckResult schemaState) = await RegistryAsync(schemas);
        yield return registry;
        yield return open is null ? Skipped("topics", "no broker") : await TopicsAsync(open);
        yield return schemaState;
        yield return open is null ? Skipped("keys", "no broker") : Keys(open);
        foreach (CheckResult result in Model())
        {
            yield return result;
        }

        yield return open is null ? Skipped("clock", "no broker") : Clock(open);
    }

    public void Dispose() => _loggers.Dispose();

    private async Task<(Connections? Connections, CheckResult Result)> BrokerAsync()
    {
        try
        {
            Connections connections = await Connections.OpenAsync(context);
            return (connections, new CheckResult(
                "broker", CheckState.Good, $"{connections.Cluster.Brokers} at {connections.Clients.Options.BootstrapServers}"));
        }
        catch (DependencyException e)
        {
            return (null, new CheckResult("broker", CheckState.Missing, e.Message));
        }
    }

    private SchemaIds? TrySchemas() => string.IsNullOrEmpty(context.Configuration[AppConfiguration.RegistryKey])
        ? null
        : Connections.Schemas(context.Configuration, _loggers);

    private async Task<(CheckResult Registry, CheckResult Schemas)> RegistryAsync(SchemaIds? schemas)
    {
        if (schemas is null)
        {
            return (
                new CheckResult("registry", CheckState.Missing, "Registry:Url is empty: set it, STREAMRISK_REGISTRY or --registry to http://host:port."),
                Skipped("schemas", "no registry"));
        }

        try
        {
            IReadOnlyList<SubjectState> subjects = await schemas.FindAsync(TopicFile.Load().Topics.Select(t => t.Name), context.Cancelled);
            string[] missing = [.. subjects.Where(s => s.SchemaId is null).Select(s => s.Topic)];
            return (
                new CheckResult("registry", CheckState.Good, context.Configuration[AppConfiguration.RegistryKey]!),
                missing.Length == 0
                    ? new CheckResult("schemas", CheckState.Good, $"{subjects.Count} registered")
                    : new CheckResult("schemas", CheckState.Wrong, $"not registered for {string.Join(", ", missing)}: run `streamrisk topics apply --yes`."));
        }
        catch (DependencyException e)
        {
            return (new CheckResult("registry", CheckState.Missing, e.Message), Skipped("schemas", "no registry"));
        }
    }

    private static async Task<CheckResult> TopicsAsync(Connections connections)
    {
        TopicFile file = TopicFile.Load();
        using var admin = new TopicAdmin(connections.Clients);
        TopicPlan plan = await admin.CompareAsync(file);

        // Another partition count is a choice, as long as topics that must agree do: `topics apply --partitions`.
        string[] missing = [.. plan.Differences.Where(d => d.Setting is null).Select(d => d.Topic)];
        string[] differences =
        [
            .. missing.Length > 0 ? [$"missing: {string.Join(", ", missing)}"] : Array.Empty<string>(),
            .. plan.Differences.Where(d => d.Setting is not (null or "partitions")).Select(d => d.Text),
        ];
        return differences.Length == 0
            ? new CheckResult("topics", CheckState.Good, $"{file.Topics.Count} as they should be")
            : new CheckResult("topics", CheckState.Wrong, $"{string.Join("; ", differences)}: run `streamrisk topics apply --yes`.");
    }

    /// <summary>Samples the newest orders and trades: a producer that spreads an instrument over partitions breaks its order.</summary>
    private CheckResult Keys(Connections connections)
    {
        int sampled = 0;
        foreach (string topic in new[] { TopicNames.Orders, TopicNames.Trades })
        {
            if (!connections.Cluster.Partitions.TryGetValue(topic, out int partitions))
            {
                continue;
            }

            var partitionOf = new Dictionary<string, int>(StringComparer.Ordinal);
            using TopicReader reader = TopicReader.Open(
                connections.Clients, topic, Enumerable.Range(0, partitions).ToDictionary(p => p, _ => ReadStart.Latest(SampledRecords)));
            ReadState state;
            while ((state = reader.TryRead(Wait, out TopicMessage? message)) != ReadState.AtEnd)
            {
                context.Cancelled.ThrowIfCancellationRequested();
                if (state != ReadState.Record || message!.Key is null)
                {
                    continue;
                }

                sampled++;
                string key = System.Text.Encoding.UTF8.GetString(message.Key);
                if (!partitionOf.TryAdd(key, message.Partition) && partitionOf[key] != message.Partition)
                {
                    return new CheckResult("keys", CheckState.Wrong, $"instrument {key} lies in partitions {partitionOf[key]} and {message.Partition} of {topic}: its producer must place records by key.");
                }
            }
        }

        return new CheckResult("keys", CheckState.Good, sampled == 0 ? "no orders or trades yet" : FormattableString.Invariant($"{sampled} recent records, each instrument in one partition"));
    }

    private IEnumerable<CheckResult> Model()
    {
        CheckResult model;
        CheckResult device;
        try
        {
            using TextScorer scorer = ModelSession.Start(context.Configuration, _loggers);
            model = new CheckResult("model", CheckState.Good, $"{scorer.Model.Id}, hash {scorer.Model.Hash[..12]}, self-test passed");
            device = new CheckResult("device", CheckState.Good, $"{scorer.Model.Device} ({scorer.Model.Precision}), {Environment.ProcessorCount} processors");
        }
        catch (ModelFolderException e)
        {
            model = new CheckResult("model", CheckState.Missing, e.Message);
            device = Skipped("device", "no model");
        }

        return [model, device];
    }

    /// <summary>Compares with the broker's time stamp of the newest record: only a clock that runs behind it can be told from a quiet topic.</summary>
    private CheckResult Clock(Connections connections)
    {
        EventTime now = EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        EventTime? newest = null;
        foreach (string topic in new[] { TopicNames.Signals, TopicNames.Orders, TopicNames.Social, TopicNames.Payments })
        {
            if (!connections.Cluster.Partitions.TryGetValue(topic, out int partitions))
            {
                continue;
            }

            using TopicReader reader = TopicReader.Open(
                connections.Clients, topic, Enumerable.Range(0, partitions).ToDictionary(p => p, _ => ReadStart.Latest(NewestOffsets)));
            ReadState state;
            while ((state = reader.TryRead(Wait, out TopicMessage? message)) != ReadState.AtEnd)
            {
                context.Cancelled.ThrowIfCancellationRequested();
                newest = state == ReadState.Record && (newest is null || message!.Arrival > newest) ? message!.Arrival : newest;
            }
        }

        if (newest is not { } stamp)
        {
            return new CheckResult("clock", CheckState.Good, $"{now} here; no record yet to compare with");
        }

        TimeSpan ahead = stamp - now;
        return ahead <= ClockTolerance
            ? new CheckResult("clock", CheckState.Good, $"{now} here; the newest record arrived {stamp}")
            : new CheckResult("clock", CheckState.Wrong, $"the broker's clock is {ahead.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} s ahead of this machine's: synchronise both (NTP).");
    }

    private static CheckResult Skipped(string name, string why) => new(name, CheckState.Skipped, $"not looked at: {why}");
}
