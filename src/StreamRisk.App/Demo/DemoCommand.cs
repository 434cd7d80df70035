using System.CommandLine;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Demo;

/// <summary>`streamrisk demo`: a simulated market day through the real roles, in one process.</summary>
internal sealed class DemoCommand : AppCommand
{
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Which day is simulated; the same seed plays the same day.",
        HelpName = "N",
        DefaultValueFactory = _ => 7,
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for alerts.jsonl, windows.jsonl, scored.jsonl and summary.json (default: runs/demo-N).",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as JSON on standard output; progress goes to standard error." };

    public DemoCommand()
        : base(
            "demo",
            """
            Plays a simulated market day with planted abuse through the real roles and shows alerts as they fire. Needs no server: broker and
            registry run inside this process, without exactly-once. With --bootstrap and --registry it plays on that cluster, with it; take a
            cluster with fresh topics then, because a day that was played before consists of repetitions.
            """,
            "streamrisk demo",
            "streamrisk demo --seed 42 --out runs/42",
            "streamrisk demo --json > summary.json",
            "streamrisk demo --bootstrap localhost:9092 --registry http://localhost:8081")
    {
        Add(_seed);
        Add(_out);
        Add(_json);
        _seed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--seed must be 0 or more.");
            }
        });
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        int seed = context.Get(_seed);
        string folder = context.Get(_out) ?? Path.Combine("runs", $"demo-{seed}");
        bool json = context.Get(_json);
        using ILoggerFactory loggers = ToolLogging.Create(context.Configuration);
        using var files = DemoFiles.Create(folder);
        context.Written = () => $"{files.Folder.AlertCount} alert revisions and {files.Folder.WindowCount} windows, not kept";
        await using IDemoCluster cluster = await ClusterAsync(context, loggers);
        var run = new DemoRun(seed, cluster, files, context.Configuration, loggers, TimeProvider.System);

        Task<DemoSummary> work = run.RunAsync(context.Cancelled);
        await Screen(context.Terminal, json).FollowAsync(run.Header, run.State, work);
        DemoSummary summary = await work;

        byte[] text = DemoReport.Json(summary);
        files.Save(text);
        if (json)
        {
            context.Terminal.Out.Write(System.Text.Encoding.UTF8.GetString(text));
        }
        else
        {
            DemoReport.Print(summary, Path.GetFullPath(folder), context.Terminal.OutConsole);
        }

        return ExitCode.Done;
    }

    private static IDemoScreen Screen(Terminal terminal, bool json) => (json, terminal.OutIsTerminal, terminal.ErrorIsTerminal) switch
    {
        (false, true, _) => new LiveDemoScreen(terminal.OutConsole, TimeProvider.System),
        (false, false, _) => new PlainDemoScreen(terminal.Out, TimeProvider.System),
        (true, _, true) => new LiveDemoScreen(terminal.ErrorConsole, TimeProvider.System),
        _ => new PlainDemoScreen(terminal.Error, TimeProvider.System),
    };

    /// <summary>Only a broker that this command line names: one that is configured for other commands would get a simulated day by surprise.</summary>
    private static async Task<IDemoCluster> ClusterAsync(CommandContext context, ILoggerFactory loggers)
    {
        if (context.Get(GlobalOptions.Bootstrap) is null)
        {
            return context.Get(GlobalOptions.Registry) is null
                ? await InProcessCluster.StartAsync(loggers, context.Cancelled)
                : throw CommandFailure.Arguments("--registry needs --bootstrap as well: without it the demo brings its own broker and registry.");
        }

        return new GivenCluster(
            OptionsRegistration.Read(context.Configuration, KafkaOptions.Section, new KafkaOptionsValidator()),
            OptionsRegistration.Read(context.Configuration, RegistryOptions.Section, new RegistryOptionsValidator()));
    }
}
