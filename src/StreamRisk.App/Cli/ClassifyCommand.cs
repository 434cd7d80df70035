using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Classifying;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk classify`: texts in, labels out.</summary>
internal sealed class ClassifyCommand : AppCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "One text a line; - reads standard input." };

    private readonly Option<bool> _json = new("--json") { Description = "JSON lines with all probabilities, in place of a table." };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Also what each word did for the label: the text is scored once more without each of its words.",
    };

    public ClassifyCommand()
        : base(
            "classify",
            "Classifies texts with the model of the configuration: sentiment and topic. The device that serves is named on standard error.",
            "streamrisk classify headlines.txt",
            "echo 'ACME cuts its outlook' | streamrisk classify -",
            "streamrisk classify headlines.txt --json > scored.jsonl",
            "echo 'ACME cuts its outlook' | streamrisk classify - --explain")
    {
        Add(_file);
        Add(_json);
        Add(_explain);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        string path = context.Get(_file)!;
        if (path != "-" && !File.Exists(path))
        {
            throw CommandFailure.Missing($"{path}: there is no such file.");
        }

        using ILoggerFactory loggers = ToolLogging.Create(context.Configuration);
        using TextScorer scorer = ModelSession.Start(context.Configuration, loggers);
        context.Note($"{scorer.Model.Id} ({scorer.Model.Precision}) on {scorer.Model.Device}");

        // Standard input is not disposed of: that would wait for a read that may never return.
        using StreamReader? file = path == "-" ? null : new StreamReader(path, Encoding.UTF8);
        TextReader reader = file ?? context.Terminal.In;
        long length = path == "-" ? 0 : new FileInfo(path).Length;
        (ILineRun run, Action end) = Prepare(context, scorer);
        context.Written = () => $"{run.Done} results to standard output";
        long started = TimeProvider.System.GetTimestamp();

        // A read of standard input cannot be cancelled: Ctrl+C leaves it behind.
        await ProgressReport.RunAsync(context.Terminal, "classifying", progress => Task.Run(() =>
        {
            run.Read(
                reader,
                () =>
                {
                    double fraction = length == 0 ? 0 : Math.Min(1, run.Characters / (double)length);
                    progress.Update(fraction, FormattableString.Invariant($"{run.Done:N0} texts, {run.Done / TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0}/s"));
                },
                context.Cancelled);
            progress.Update(1, "classified");
            return true;
        }).WaitAsync(context.Cancelled));
        end();
        double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        context.Note(FormattableString.Invariant($"{run.Done:N0} texts in {seconds:F1} s ({run.Done / Math.Max(seconds, 1e-3):N0}/s), {run.Failed:N0} without a score"));
        return run.Failed == 0 ? ExitCode.Done : ExitCode.WorkFailed;
    }
    private (ILineRun Run, Action End) Prepare(CommandContext context, TextScorer scorer)
    {
        if (context.Get(_explain))
        {
            IExplanationSink explained = context.Get(_json) ? new JsonResults(context.Terminal.Out) : new ExplanationList(context.Terminal);
            return (new ExplainRun(scorer, explained), explained.End);
        }

        IResultSink sink = context.Get(_json) ? new JsonResults(context.Terminal.Out) : new TableResults(context.Terminal);
        return (new ClassifyRun(scorer, sink), sink.End);
    }
}
