using System.CommandLine;
using StreamRisk.App.Configuration;
using StreamRisk.App.Hosting;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.RuleRecords;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk rules apply`: parameters and feeds into the log.</summary>
internal sealed class RulesApplyCommand : AppCommand
{
    private static readonly IReadOnlyList<string> KnownFeeds = [.. RawRecordReader.Topics.Where(t => InputRank.Of(t) != InputRank.Reference)];

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "Parameters as JSON; what it does not name keeps its default (default: the shipped parameters).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _feeds = new("--feeds")
    {
        Description = $"Topics that are expected to flow, comma separated (default: all of {string.Join(", ", KnownFeeds)}). Clocks wait for them, and the watchdog reports their silence.",
        HelpName = "TOPICS",
    };

    private readonly Option<string?> _version = new("--version-name") { Description = "A name for these rules (default: from the file's name and hash).", HelpName = "NAME" };

    private readonly Option<string?> _at = new("--at") { Description = "Event time from which they hold, as alerts will quote it (default: now).", HelpName = "TIME" };

    public RulesApplyCommand()
        : base(
            "apply",
            "Writes parameters and feeds to every partition of signals and ledger in one transaction; workers run under them from that record on.",
            "streamrisk rules apply",
            "streamrisk rules apply stricter.json",
            "streamrisk rules apply --feeds social.raw --at 2014-01-01T00:00:00Z")
    {
        Add(_file);
        Add(_feeds);
        Add(_version);
        Add(_at);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        (EngineParameters parameters, string version) = RulesFile.Read(context.Get(_file));
        EventTime at = TimeArgument.Read(context.Get(_at), "--at") ?? EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        Rules rules = ShippedRules.Create(context.Get(_version) ?? version, at, Feeds(context.Get(_feeds)), parameters);
        WorkerOptions worker = OptionsRegistration.Read(context.Configuration, WorkerOptions.Section, new WorkerOptionsValidator());
        using Connections connections = await Connections.OpenAsync(context);
        using SchemaIds schemas = connections.Schemas(context.Configuration);
        await schemas.LookUpAsync([TopicNames.Signals, TopicNames.Ledger], context.Cancelled);
        await Task.Run(() => new RulesWriter(connections.Clients, schemas, worker.Application).Write(rules), context.Cancelled);
        context.Terminal.Out.WriteLine($"applied rules {rules.Version}, parameters {rules.Hash[..12]}, feeds {string.Join(", ", rules.Feeds)}");
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Feeds(string? text)
    {
        if (text is null)
        {
            return KnownFeeds;
        }

        string[] feeds = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (string feed in feeds)
        {
            if (!KnownFeeds.Contains(feed))
            {
                throw CommandFailure.Arguments($"--feeds names '{feed}'; accepted are {string.Join(", ", KnownFeeds)}.");
            }
        }

        return feeds.Length > 0 ? [.. KnownFeeds.Where(feeds.Contains)] : throw CommandFailure.Arguments("--feeds is empty; name at least one topic.");
    }
}
