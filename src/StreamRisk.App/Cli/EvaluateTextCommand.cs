using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Configuration;
using StreamRisk.App.Evaluating;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk evaluate text`: the text model against labelled texts.</summary>
internal sealed class EvaluateTextCommand : AppCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "CSV with the columns text and label, or JSON lines with those fields." };

    private readonly Option<string?> _head = new("--head")
    {
        Description = "Head of the model to judge, e.g. sentiment or topic (default: the first).",
        HelpName = "NAME",
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "What the file's numbers mean, from 0 (default: the model's own order). Fewer than the head has: the largest of these scores counts.",
        HelpName = "A,B,C",
    };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object in place of tables." };

    private readonly Option<string?> _html = new("--html") { Description = "Writes the report with charts as one HTML page.", HelpName = "FILE" };

    public EvaluateTextCommand()
        : base(
            "text",
            "Judges the text model by labelled texts: accuracy, macro-F1, precision and recall by label, confusion, calibration and latency. Labels are names or numbers.",
            "streamrisk evaluate text labelled.csv",
            "streamrisk evaluate text tweets.csv --labels negative,positive,neutral --html report.html",
            "streamrisk evaluate text topics.jsonl --head topic --json > topics.json")
    {
        Add(_file);
        Add(_head);
        Add(_labels);
        Add(_json);
        Add(_html);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        // Without the duplicate cache every text is computed: the rate and the latency mean something then.
        IConfiguration configuration = new ConfigurationBuilder()
            .AddConfiguration(context.Configuration)
            .AddInMemoryCollection([new($"{ModelOptions.Section}:{nameof(ModelOptions.CacheTexts)}", "0")])
            .Build();
        string path = context.Get(_file)!;
        LabelSet labels = LabelSet.Of(
            ModelFolder.Load(OptionsRegistration.Read<ModelOptions>(configuration, ModelOptions.Section).Path), context.Get(_head), context.Get(_labels));
        List<LabelledText> texts = LabelledTexts.Read(path, labels);
        using ILoggerFactory loggers = ToolLogging.Create(configuration);
        using TextScorer scorer = ModelSession.Start(configuration, loggers);
        TextReport report = await ProgressReport.RunAsync(context.Terminal, "evaluating", progress => Task.Run(() =>
            new TextEvaluation(scorer, labels).Run(
                Path.GetFileName(path),
                texts,
                done => progress.Update(done / (double)texts.Count, FormattableString.Invariant($"{done:N0} of {texts.Count:N0} texts")),
                context.Cancelled)));
        if (context.Get(_html) is { } page)
        {
            await File.WriteAllTextAsync(page, TextReportPage.Write(report), context.Cancelled);
            context.Note($"wrote {page}");
        }

        if (context.Get(_json))
        {
            context.Terminal.Out.WriteLine(TextReportJson.Write(report));
        }
        else
        {
            TextReportTable.Write(report, context.Terminal);
        }

        return report.Failed == 0 ? ExitCode.Done : ExitCode.WorkFailed;
    }
}
