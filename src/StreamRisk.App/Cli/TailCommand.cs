using System.CommandLine;
using System.Globalization;
using StreamRisk.App.Tailing;
using StreamRisk.Inference.Explaining;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk tail`: shows what lies in a topic.</summary>
internal sealed class TailCommand : AppCommand
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private readonly Argument<string> _topic = new("TOPIC") { Description = "Any topic of the pipeline, dead-letter too." };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "beginning, end, an offset, or a time of arrival such as 2026-03-02T14:30:00Z (default: beginning; with --follow: end).",
        HelpName = "POSITION",
    };

    private readonly Option<string[]> _filter = new("--filter")
    {
        Description = "Only records in which a field has a value, e.g. subject.instrument=ACME; may be repeated.",
        HelpName = "FIELD=VALUE",
    };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Wait for more at the end." };

    private readonly Option<long?> _max = new("--max", "-n") { Description = "Stop after so many records.", HelpName = "N" };

    private readonly Option<bool> _json = new("--json") { Description = "The file form, one JSON object a line: what publish and replay read." };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Of alerts: scores the texts that weigh most again, without each of their words, and names the words that made their label.",
    };

    public TailCommand()
        : base(
            "tail",
            "Shows the records of a topic, decoded: partition:offset, key and fields; committed records only. Of dead-letter: why a record was refused and where it lay.",
            "streamrisk tail risk.alerts --follow",
            "streamrisk tail risk.alerts --explain --filter scenario=sentiment-shock",
            "streamrisk tail market.orders --filter account=A1 --max 20",
            "streamrisk tail dead-letter",
            "streamrisk tail risk.windows --json > windows.jsonl")
    {
        Add(_topic);
        foreach (Option option in new Option[] { _from, _filter, _follow, _max, _json, _explain })
        {
            Add(option);
        }
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        string topic = context.Get(_topic)!;
        bool follow = context.Get(_follow);
        ReadStart start = Start(context.Get(_from), follow);
        FieldFilter[] filters = [.. (context.Get(_filter) ?? []).Select(FieldFilter.Parse)];
        long left = context.Get(_max) ?? long.MaxValue;
        if (left <= 0)
        {
            throw CommandFailure.Arguments($"--max {left}: a number above 0 is accepted.");
        }

        bool explain = context.Get(_explain);
        if (explain && !AlertExplainer.Topics.Contains(topic))
        {
            throw CommandFailure.Arguments($"--explain: {topic} holds no alerts; {string.Join(", ", AlertExplainer.Topics)} do.");
        }

        using Connections connections = await Connections.OpenAsync(context);
        connections.Cluster.PartitionsOf(topic);
        SchemaIds? schemas = null;
        try
        {
            TopicDecoder? decoder = null;
            if (TopicDecoder.HasSchema(topic))
            {
                schemas = connections.Schemas(context.Configuration);
                await schemas.LookUpAsync(explain ? [topic, TopicNames.News, TopicNames.Social] : [topic], context.Cancelled);
                decoder = new TopicDecoder(schemas, topic);
            }

            using TopicReader reader = TopicReader.Open(connections.Clients, connections.Cluster, topic, start);
            using TextScorer? scorer = explain ? ModelSession.Start(context.Configuration, connections.Loggers) : null;
            AlertExplainer? explainer = scorer is null ? null
                : new AlertExplainer(new TextExplainer(scorer), new RawTexts(connections.Clients, schemas!, context.Note, context.Cancelled).At);
            var printer = new TopicPrinter(context.Terminal, topic, decoder, filters, context.Get(_json), explainer);
            return Print(context, reader, printer, follow, left);
        }
        finally
        {
            schemas?.Dispose();
        }
    }

    private static int Print(CommandContext context, TopicReader reader, TopicPrinter printer, bool follow, long left)
    {
        long printed = 0;
        context.Written = () => FormattableString.Invariant($"{printed} records to standard output");
        while (printed < left)
        {
            context.Cancelled.ThrowIfCancellationRequested();
            switch (reader.TryRead(Step, out TopicMessage? message))
            {
                case ReadState.AtEnd when !follow:
                    return ExitCode.Done;
                case ReadState.Record when printer.Print(message!, context.Cancelled):
                    printed++;
                    break;
            }
        }

        return ExitCode.Done;
    }

    private static ReadStart Start(string? text, bool follow)
    {
        if (text is null)
        {
            return follow ? ReadStart.End : ReadStart.Beginning;
        }

        return text switch
        {
            "beginning" => ReadStart.Beginning,
            "end" => ReadStart.End,
            _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long offset) => ReadStart.At(offset),
            _ => ReadStart.Since(TimeArgument.Read(text, "--from")!.Value),
        };
    }
}
