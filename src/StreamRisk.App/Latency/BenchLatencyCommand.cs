using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;
using StreamRisk.App.Demo;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Latency;

/// <summary>`streamrisk bench latency`: a paced run of invented orders through gateway and surveillance, timed stage by stage.</summary>
internal sealed class BenchLatencyCommand : AppCommand
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Option<int> _rate = Number("--rate", "Orders a second.", 200);
    private readonly Option<int> _alerts = Number("--alerts", "Self-matches a second, of which each yields an alert; part of the rate.", 5);
    private readonly Option<int> _seconds = Number("--seconds", "Counted seconds.", 20);
    private readonly Option<int> _warmUp = Number("--warm-up", "Seconds before them that are not counted.", 5);
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as one line of JSON." };

    public BenchLatencyCommand()
        : base(
            "latency",
            """
            Plays invented orders at a steady rate through a gateway and a surveillance loop and prints how long each stage took: produced,
            consumed, applied, committed, visible, and from an order to its alert. Needs no server: the broker inside this process has no
            exactly-once, so the figures that count are those of --bootstrap and --registry. Take a cluster of its own: market.orders must be empty.
            """,
            "streamrisk bench latency",
            "streamrisk bench latency --rate 1000 --seconds 60 --json",
            "streamrisk bench latency --bootstrap localhost:9092 --registry http://localhost:8081")
    {
        Add(_rate);
        Add(_alerts);
        Add(_seconds);
        Add(_warmUp);
        Add(_json);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        int rate = context.Get(_rate);
        int alerts = context.Get(_alerts);
        if (rate < alerts * LatencyLoad.RecordsPerAlert)
        {
            throw CommandFailure.Arguments(
                $"--rate {rate} is too low for --alerts {alerts}: each alert takes {LatencyLoad.RecordsPerAlert} orders, so give at least --rate {alerts * LatencyLoad.RecordsPerAlert}.");
        }

        using ILoggerFactory loggers = ToolLogging.Create(context.Configuration);
        await using IDemoCluster cluster = context.Get(GlobalOptions.Bootstrap) is null
            ? await InProcessCluster.StartAsync(loggers, context.Cancelled)
            : new GivenCluster(
                OptionsRegistration.Read(context.Configuration, KafkaOptions.Section, new KafkaOptionsValidator()),
                OptionsRegistration.Read(context.Configuration, RegistryOptions.Section, new RegistryOptionsValidator()));
        context.Note($"{rate} orders and {alerts} alerts a second for {context.Get(_seconds)} s on {cluster.Name}");
        var run = new LatencyRun(cluster, new LatencyLoad(rate, alerts, context.Get(_warmUp), context.Get(_seconds)), loggers, TimeProvider.System);
        LatencyReport report = await run.RunAsync(context.Cancelled);
        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(JsonSerializer.Serialize(report, Form));
        }
        else
        {
            report.Print(context.Terminal.OutConsole);
        }

        return report.Complete ? ExitCode.Done : ExitCode.WorkFailed;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }
}
