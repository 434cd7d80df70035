using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Configuration;
using StreamRisk.App.Hosting;
using StreamRisk.App.Serving;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Cli;

/// <summary>`streamrisk serve`: the text model behind HTTP, until stopped.</summary>
internal sealed class ServeCommand : AppCommand
{
    private readonly Option<int?> _port = new("--port")
    {
        Description = "Port on this machine; 0 takes a free one and prints it (setting Serve:Port; default: 8080).",
        HelpName = "PORT",
    };

    public ServeCommand()
        : base(
            "serve",
            "Serves the text model over HTTP until it is stopped: POST /v1/classify with one text or many, /openapi.json, /health/ready, /metrics. SIGTERM or Ctrl+C finishes the requests that have begun.",
            "streamrisk serve --port 8080",
            "curl -s 127.0.0.1:8080/v1/classify -d '{\"text\": \"ACME cuts its outlook\"}'")
    {
        Add(_port);
    }

    public override async Task<int> ExecuteAsync(CommandContext context)
    {
        IConfiguration configuration = context.Get(_port) is { } port
            ? new ConfigurationBuilder().AddConfiguration(context.Configuration)
                .AddInMemoryCollection([new($"{ServeOptions.Section}:{nameof(ServeOptions.Port)}", FormattableString.Invariant($"{port}"))]).Build()
            : context.Configuration;
        ServeOptions options = OptionsRegistration.Read(configuration, ServeOptions.Section, new ServeOptionsValidator());
        TelemetryOptions telemetry = OptionsRegistration.Read(configuration, TelemetryOptions.Section, new TelemetryOptionsValidator());
        ModelOptions model = OptionsRegistration.Read<ModelOptions>(configuration, ModelOptions.Section);
        using ILoggerFactory loggers = ToolLogging.Create(configuration);
        ModelFolder folder = ModelFolder.Load(model.Path);
        TextScorer scorer = TextScorer.Start(folder, model, loggers.CreateLogger<TextScorer>());
        context.Note($"{scorer.Model.Id} ({scorer.Model.Precision}) on {scorer.Model.Device}");
        await using var server = new ServeServer(options, telemetry, scorer, folder.Heads, model.QueueTexts);
        await server.StartAsync(context.Cancelled);
        context.Terminal.Out.WriteLine($"serving: {server.Address.GetLeftPart(UriPartial.Authority)}/v1/classify");
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (context.Cancelled.Register(stop.SetResult))
        {
            await stop.Task;
        }

        await server.StopAsync();
        return context.ByCtrlC ? ExitCode.Interrupted : ExitCode.Done;
    }
}
