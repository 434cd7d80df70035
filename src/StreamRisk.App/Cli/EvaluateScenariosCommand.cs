using System.CommandLine;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Evaluating.Scenarios;
using StreamRisk.App.Evaluating.Scenarios.Pictures;
using StreamRisk.App.Replay;
using StreamRisk.Engine;
using StreamRisk.Engine.Parameters;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk evaluate scenarios`: the engine against days whose truth is known.</summary>
internal sealed class EvaluateScenariosCommand : AppCommand
{
    private const string Auto = "auto";
    private const string Recorded = "recorded";
    private const string Recompute = "recompute";

    private readonly Argument<string[]> _folders = new("DIR")
    {
        Description = "Folders in the file form with labels.jsonl, e.g. of `simulate`, one a seed.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _scores = new("--scores")
    {
        Description = "Of texts: recorded in text.scored.jsonl, recompute with the model, or auto: recorded where that file is there.",
        HelpName = "auto|recorded|recompute",
        DefaultValueFactory = _ => Auto,
    };

    private readonly Option<bool> _keep = new("--keep-scores") { Description = "Writes recomputed scores to text.scored.jsonl in the folder, so that the next run finds them." };

    private readonly Option<string?> _rules = new("--rules") { Description = "Parameters (default: the shipped ones).", HelpName = "FILE" };

    private readonly Option<string?> _asOf = new("--as-of") { Description = "Arrival time of the rows (default: now).", HelpName = "TIME" };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object in place of the table, with every miss and every false alert." };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Writes the report as one HTML page, with pictures of a hit, a miss and a false alert of each scenario.",
        HelpName = "FILE",
    };

    public EvaluateScenariosCommand()
        : base(
            "scenarios",
            "Judges the scenarios by days whose truth is known: precision, recall, F1, detection delay and alerts per million events, by scenario and difficulty, with 95 % intervals over several folders.",
            "streamrisk simulate --seed 7 --out day7 && streamrisk evaluate scenarios day7",
            "streamrisk evaluate scenarios day7 day8 day9 --keep-scores --html report.html",
            "streamrisk evaluate scenarios day7 --rules stricter.json --json > stricter.json")
    {
        _scores.AcceptOnlyFromAmong(Auto, Recorded, Recompute);
        Add(_folders);
        foreach (Option option in new Option[] { _scores, _keep, _rules, _asOf, _json, _html })
        {
            Add(option);
        }
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        EventTime asOf = TimeArgument.Read(context.Get(_asOf), "--as-of") ?? EventTime.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        (EngineParameters parameters, string version) = RulesFile.Read(context.Get(_rules));
        List<(string Folder, FileSet Files, bool Recompute)> days = [.. context.Get(_folders)!.Select(f => Open(f, asOf, context.Get(_scores)!))];
        using ILoggerFactory loggers = ToolLogging.Create(context.Configuration);
        using TextScorer? scorer = days.Exists(d => d.Recompute) ? ModelSession.Start(context.Configuration, loggers) : null;
        ModelScores? model = scorer is null ? null : new ModelScores(scorer);
        var replay = new DayReplay(parameters, version);
        List<DayOutcome> outcomes = await ProgressReport.RunAsync(context.Terminal, "evaluating", progress => Task.Run(() =>
        {
            List<DayOutcome> done = [];
            foreach ((string folder, FileSet files, bool recompute) in days)
            {
                using KeptScores? kept = recompute && context.Get(_keep) ? new KeptScores(model!, folder) : null;
                ITextScores scores = kept is not null ? kept
                    : recompute ? model!
                    : files.HasTexts ? RecordedScores.Load(folder)
                    : new NoScores();
                done.Add(replay.Run(
                    folder,
                    files,
                    scores,
                    (share, position, records) => progress.Update(
                        (done.Count + share) / days.Count, FormattableString.Invariant($"{folder}: {position}  {records:N0} records")),
                    context.Cancelled));
                kept?.Save();
            }

            return done;
        }));
        if (replay.FirstRejected is { } bad)
        {
            context.Note(FormattableString.Invariant($"{replay.Rejected:N0} rows were left out; the first: {bad.Place}: {bad.Message}"));
        }

        var report = ScenarioReport.Of(outcomes, scorer?.Model.Id ?? (days.Exists(d => d.Files.HasTexts) ? Recorded : "none"), parameters.Hash());
        if (context.Get(_html) is { } page)
        {
            await File.WriteAllTextAsync(page, ScenarioReportPage.Write(report, Pictures(outcomes, days, context.Cancelled)), context.Cancelled);
            context.Note($"wrote {page}");
        }

        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(ScenarioReportJson.Write(report));
        }
        else
        {
            ScenarioReportTable.Write(report, context.Terminal);
        }

        return ExitCode.Done;
    }

    private static List<(Case Case, CaseRecords Records)> Pictures(
        List<DayOutcome> outcomes, List<(string Folder, FileSet Files, bool Recompute)> days, CancellationToken cancellation)
    {
        IReadOnlyList<Case> cases = Case.Choose(outcomes);
        var records = new Dictionary<Case, CaseRecords>(ReferenceEqualityComparer.Instance);
        foreach ((string folder, FileSet files, _) in days)
        {
            List<Case> ofFolder = [.. cases.Where(c => c.Folder == folder)];
            IReadOnlyList<CaseRecords> read = ofFolder.Count == 0 ? [] : CaseReader.Read(files, ofFolder, cancellation);
            for (int i = 0; i < read.Count; i++)
            {
                records[ofFolder[i]] = read[i];
            }
        }

        return [.. cases.Select(c => (c, records[c]))];
    }

    private static (string Folder, FileSet Files, bool Recompute) Open(string folder, EventTime asOf, string scores)
    {
        FileSet files = FileSet.Open(folder, asOf);
        return (folder, files, files.HasTexts && (scores == Recompute || (scores == Auto && RecordedScores.Find(folder) is null)));
    }
}
