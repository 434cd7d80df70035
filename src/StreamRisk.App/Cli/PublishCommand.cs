using System.CommandLine;
using StreamRisk.App.Publishing;
using StreamRisk.Engine;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk publish`: files to topics.</summary>
internal sealed class PublishCommand : AppCommand
{
    private readonly Argument<string?> _topic = new("TOPIC")
    {
        Description = $"One of {string.Join(", ", RawRecordReader.Topics)}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "JSON lines (.jsonl, .json) or CSV with a header (.csv), each also with .gz; several are merged by event time.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _dir = new("--dir")
    {
        Description = "A folder with one file a topic (market.orders.jsonl, news.raw.jsonl, …), merged by event time.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _map = new("--map") { Description = "JSON file that says how columns become fields.", HelpName = "FILE" };

    private readonly Option<string[]> _columns = new("--column") { Description = "A field from a column, e.g. text=tweet.", HelpName = "FIELD=COLUMN" };

    private readonly Option<string[]> _constants = new("--constant")
    {
        Description = "A field that is the same in every row; {file}, {stem} and {line} are replaced, e.g. id={file}:{line}.",
        HelpName = "FIELD=TEXT",
    };

    private readonly Option<string[]> _times = new("--time")
    {
        Description = "A time counted from a start, e.g. \"event_time=2026-01-01T00:00:00Z + step * hour\".",
        HelpName = "FIELD=FORMULA",
    };

    private readonly Option<string?> _zone = new("--zone") { Description = "Zone of CSV times that have none, e.g. America/New_York.", HelpName = "ZONE" };

    private readonly Option<string> _speed = new("--speed")
    {
        Description = "real, a factor of it such as 60x, or max.",
        HelpName = "SPEED",
        DefaultValueFactory = _ => "max",
    };

    private readonly Option<bool> _close = new("--close") { Description = "End the input afterwards: all windows close without waiting for more." };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "Arrival time of the rows (default: now); a row further ahead moves no clock.",
        HelpName = "TIME",
    };

    private readonly Option<bool> _json = new("--json") { Description = "The summary as JSON." };

    public PublishCommand()
        : base(
            "publish",
            "Publishes files to a topic: JSON lines in the file form, or CSV through a column map. A row that cannot be read is named and skipped, and makes the exit code 1.",
            "streamrisk publish --dir day1 --close                        # a simulated day, as fast as it goes",
            "streamrisk publish payments payments.jsonl --speed 60x       # an hour a minute",
            "streamrisk publish social.raw tweets/*.csv.gz --map ops/maps/stocknet-tweets.json --close",
            "streamrisk publish news.raw items.csv --column headline=title --column published_at=ts --constant id={file}:{line} --constant source=Reuters --zone UTC")
    {
        Add(_topic);
        Add(_files);
        foreach (Option option in new Option[] { _dir, _map, _columns, _constants, _times, _zone, _speed, _close, _asOf, _json })
        {
            Add(option);
        }
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        PlaySpeed speed = PlaySpeed.Parse(context.Get(_speed)!);
        EventTime asOf = TimeArgument.Read(context.Get(_asOf), "--as-of") ?? EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        ColumnMap map = (context.Get(_map) is { } path ? ColumnMap.Load(path) : new ColumnMap())
            .With(context.Get(_columns) ?? [], context.Get(_constants) ?? [], context.Get(_times) ?? [], context.Get(_zone));
        var files = new List<InputFile>();
        try
        {
            foreach ((string file, string topic) in Inputs(context))
            {
                files.Add(InputFile.Open(file, topic, map));
            }

            return await PlayAsync(context, files, asOf, speed);
        }
        finally
        {
            files.ForEach(f => f.Dispose());
        }
    }

    private async Task<int> PlayAsync(CommandContext context, List<InputFile> files, EventTime asOf, PlaySpeed speed)
    {
        string[] topics = [.. files.Select(f => f.Topic).Distinct()];
        using Connections connections = await Connections.OpenAsync(context);
        foreach (string topic in topics)
        {
            connections.Cluster.PartitionsOf(topic);
        }

        using SchemaIds schemas = connections.Schemas(context.Configuration);
        await schemas.LookUpAsync(topics, context.Cancelled);
        using var publisher = new TopicPublisher(connections.Clients, schemas, connections.Cluster);
        context.Written = () => FormattableString.Invariant($"{publisher.Acknowledged:N0} records to {string.Join(", ", topics)}");
        PublishReport report = await ProgressReport.RunAsync(context.Terminal, "publishing", async progress =>
        {
            var player = new FilePlayer(files, publisher, new BadRows(progress.Line), TimeProvider.System);
            long started = TimeProvider.System.GetTimestamp();
            double total = Math.Max(1, files.Sum(f => f.Length));
            await player.RunAsync(
                asOf,
                speed,
                context.Get(_close),
                () => progress.Update(
                    files.Sum(f => f.Position) / total,
                    FormattableString.Invariant($"{player.Position}  {player.Report.Total:N0} records, {player.Report.Total / TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0}/s")),
                context.Cancelled);
            progress.Update(1, "published");
            return player.Report;
        });
        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(report.Json());
        }
        else
        {
            context.Terminal.Out.WriteLine(report.Text());
        }

        return report.BadRows == 0 ? ExitCode.Done : ExitCode.WorkFailed;
    }

    private IEnumerable<(string File, string Topic)> Inputs(CommandContext context)
    {
        string? topic = context.Get(_topic);
        string[] files = context.Get(_files) ?? [];
        if (context.Get(_dir) is { } dir)
        {
            return topic is null
                ? InputFolder.Files(dir)
                : throw CommandFailure.Arguments("publish takes either TOPIC FILE… or --dir DIR, not both.");
        }

        if (topic is null || files.Length == 0)
        {
            throw CommandFailure.Arguments("publish needs TOPIC FILE… or --dir DIR.");
        }

        return RawRecordReader.Topics.Contains(topic)
            ? files.Select(f => (f, topic))
            : throw CommandFailure.Arguments($"'{topic}' is not a topic to publish to; accepted are {string.Join(", ", RawRecordReader.Topics)}.");
    }
}
