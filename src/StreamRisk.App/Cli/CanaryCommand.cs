using System.CommandLine;
using StreamRisk.App.Canaries;
using StreamRisk.Engine;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk canary`: sends what must alert, so that the watchdog sees whether the pipeline still does.</summary>
internal sealed class CanaryCommand : AppCommand
{
    private static readonly string[] Topics = [TopicNames.Orders, TopicNames.Payments];

    private readonly Option<double> _every = new("--every") { Description = "Minutes between rounds; as coverage.canary_every of the rules.", HelpName = "MIN", DefaultValueFactory = _ => 5 };

    private readonly Option<bool> _once = new("--once") { Description = "One round, then the end: for a scheduler of your own." };

    public CanaryCommand()
        : base(
            "canary",
            "Sends tagged test records through the pipeline every few minutes until it is stopped: orders that match themselves and cash just below the threshold. Their alerts are marked as canaries; one that is late raises coverage.",
            "streamrisk canary",
            "streamrisk canary --once")
    {
        Add(_every);
        Add(_once);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        double minutes = context.Get(_every);
        if (minutes is not (>= 1 and <= 1440))
        {
            throw CommandFailure.Arguments(FormattableString.Invariant($"--every {minutes}: accepted are 1 to 1440 minutes."));
        }

        var every = TimeSpan.FromMinutes(minutes);
        using Connections connections = await Connections.OpenAsync(context);
        using SchemaIds schemas = connections.Schemas(context.Configuration);
        await schemas.LookUpAsync(Topics, context.Cancelled);
        using var publisher = new TopicPublisher(connections.Clients, schemas, connections.Cluster);
        context.Written = () => FormattableString.Invariant($"{publisher.Acknowledged:N0} canary records");
        while (true)
        {
            EventTime now = EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
            foreach ((string topic, RawRecord record) in CanaryRound.Of(now.Minute, now))
            {
                publisher.Publish(topic, record, context.Cancelled);
            }

            publisher.Flush(context.Cancelled);
            context.Note($"canaries sent at {now}");
            if (context.Get(_once))
            {
                return ExitCode.Done;
            }

            await Task.Delay(every, context.Cancelled);
        }
    }
}
