using System.CommandLine;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Replay;
using StreamRisk.App.Runs;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk replay`: the same engine over history.</summary>
internal sealed class ReplayCommand : AppCommand
{
    private const string Recompute = "recompute";
    private const string Recorded = "recorded";

    private readonly Option<string?> _fromFiles = new("--from-files")
    {
        Description = "A folder with one file a raw topic (market.orders.jsonl, …): rebuilds everything from raw.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _fromTopics = new("--from-topics")
    {
        Description = "signals and ledger of the cluster, from the start of the state that the workers hold: the same answer as they gave.",
    };

    private readonly Option<string?> _from = new("--from") { Description = "First event time of the output.", HelpName = "TIME" };

    private readonly Option<string?> _to = new("--to") { Description = "End of the output, not included.", HelpName = "TIME" };

    private readonly Option<string> _out = new("--out") { Description = "The run folder.", HelpName = "RUN", Required = true };

    private readonly Option<string?> _rules = new("--rules") { Description = "Parameters to begin with (default: the shipped ones).", HelpName = "FILE" };

    private readonly Option<string> _scores = new("--scores")
    {
        Description = "Of files: recompute with the model, or recorded in text.scored.jsonl.",
        HelpName = "recompute|recorded",
        DefaultValueFactory = _ => Recompute,
    };

    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "Of files: arrival time of the rows (default: now); kept in the manifest.",
        HelpName = "TIME",
    };

    public ReplayCommand()
        : base(
            "replay",
            "Runs the engine over files or topics as fast as it goes, writes nothing to the cluster, and leaves a run folder: manifest.json, alerts.jsonl, windows.jsonl, rejected.jsonl.",
            "streamrisk replay --from-files day1 --out run1",
            "streamrisk replay --from-files day1 --out run2 --rules stricter.json --scores recorded",
            "streamrisk replay --from-topics --from 2026-03-02T00:00:00Z --to 2026-03-03T00:00:00Z --out run3")
    {
        _scores.AcceptOnlyFromAmong(Recompute, Recorded);
        foreach (Option option in new Option[] { _fromFiles, _fromTopics, _from, _to, _out, _rules, _scores, _asOf })
        {
            Add(option);
        }
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        string? folder = context.Get(_fromFiles);
        if ((folder is not null) == context.Get(_fromTopics))
        {
            throw CommandFailure.Arguments("replay needs one of --from-files DIR and --from-topics.");
        }

        EventTime? from = TimeArgument.Read(context.Get(_from), "--from");
        EventTime? to = TimeArgument.Read(context.Get(_to), "--to");
        using RunFolderWriter run = RunFolderWriter.Create(context.Get(_out)!);
        using var rejected = new RejectedRows(run);
        var output = new BoundedOutput(run, from ?? EventTime.MinValue, to ?? EventTime.MaxValue);
        context.Written = () => $"nothing that can be used in {run.Folder}";
        RunManifest manifest = folder is not null
            ? await FromFilesAsync(context, folder, output, rejected)
            : await FromTopicsAsync(context, output, rejected);
        run.SaveRecords();
        rejected.Save();
        (manifest with { From = from, To = to, Alerts = run.AlertCount, Windows = run.WindowCount, Rejected = rejected.Count }).SaveTo(run);
        if (rejected.Count > 0)
        {
            context.Note(FormattableString.Invariant($"{rejected.Count:N0} records were left out; {run.PathOf(RejectedRows.FileName)} says why for each"));
        }

        context.Terminal.Out.WriteLine(FormattableString.Invariant(
            $"{run.Folder}: {run.AlertCount:N0} alert revisions, {run.WindowCount:N0} windows from {manifest.Inputs.Sum(i => i.Records):N0} records"));
        return ExitCode.Done;
    }

    private async Task<RunManifest> FromFilesAsync(CommandContext context, string folder, BoundedOutput output, RejectedRows rejected)
    {
        EventTime asOf = TimeArgument.Read(context.Get(_asOf), "--as-of") ?? EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        (EngineParameters parameters, string version) = RulesFile.Read(context.Get(_rules));
        FileSet files = FileSet.Open(folder, asOf);
        using ILoggerFactory loggers = ToolLogging.Create(context.Configuration);
        using TextScorer? scorer = files.HasTexts && context.Get(_scores) == Recompute ? ModelSession.Start(context.Configuration, loggers) : null;
        ITextScores scores = scorer is not null ? new ModelScores(scorer)
            : files.HasTexts ? RecordedScores.Load(folder)
            : new NoScores();
        if (scorer is not null)
        {
            context.Note($"texts are scored by {scorer.Model.Id} on {scorer.Model.Device}");
        }

        var replay = new FileReplay(files, scores, output, rejected.Add);
        await ReplayAsync(context, report => replay.Run(parameters, version, report, context.Cancelled));
        return new RunManifest
        {
            Source = "files",
            AsOf = asOf,
            Scores = context.Get(_scores)!,
            Rules = replay.Rules,
            Model = scores.Model,
            Inputs = [.. files.All.Select(f => new RunInput
            {
                Topic = f.Topic,
                File = Path.GetFileName(f.Path),
                Sha256 = f.Hash(),
                Records = replay.Records.GetValueOrDefault(f.Topic),
            })],
            Alerts = 0,
            Windows = 0,
            Rejected = 0,
        };
    }

    private async Task<RunManifest> FromTopicsAsync(CommandContext context, BoundedOutput output, RejectedRows rejected)
    {
        using Connections connections = await Connections.OpenAsync(context);
        using SchemaIds schemas = connections.Schemas(context.Configuration);
        await schemas.LookUpAsync([TopicNames.Signals, TopicNames.Ledger], context.Cancelled);
        (EngineParameters Parameters, string Version)? rules = context.Get(_rules) is { } path ? RulesFile.Read(path) : null;
        var replay = new TopicReplay(connections.Clients, schemas, connections.Cluster, output, rejected, rules);
        await ReplayAsync(context, report => replay.Run(report, context.Cancelled));
        return new RunManifest
        {
            Source = "topics",
            Scores = Recorded,
            Rules = replay.Rules,
            Inputs = replay.Inputs,
            Alerts = 0,
            Windows = 0,
            Rejected = 0,
        };
    }

    private static Task<bool> ReplayAsync(CommandContext context, Action<Action<double, EventTime, long>> replay) =>
        ProgressReport.RunAsync(context.Terminal, "replaying", async progress =>
        {
            long started = TimeProvider.System.GetTimestamp();
            long shown = started;
            await Task.Run(() => replay((fraction, position, records) =>
            {
                if (TimeProvider.System.GetElapsedTime(shown) > TimeSpan.FromMilliseconds(100))
                {
                    shown = TimeProvider.System.GetTimestamp();
                    double rate = records / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
                    progress.Update(fraction, FormattableString.Invariant($"{position}  {records:N0} records, {rate:N0}/s"));
                }
            }));
            progress.Update(1, "replayed");
            return true;
        });
}
