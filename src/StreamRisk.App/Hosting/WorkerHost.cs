using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using StreamRisk.App.Cli;
using StreamRisk.App.Configuration;
using StreamRisk.Inference.Onnx;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Hosting;

/// <summary>The host of a worker process: options checked at start, logs, telemetry, health, loops.</summary>
internal static class WorkerHost
{
    public static IHost Build(IConfiguration configuration, Terminal terminal)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "streamrisk" });
        builder.Configuration.AddConfiguration(configuration);
        AddLogs(builder);
        builder.Services
            .AddSection<KafkaOptions, KafkaOptionsValidator>(configuration, KafkaOptions.Section)
            .AddSection<RegistryOptions, RegistryOptionsValidator>(configuration, RegistryOptions.Section)
            .AddSection<CheckpointOptions>(configuration, CheckpointOptions.Section)
            .AddSection<ModelOptions>(configuration, ModelOptions.Section)
            .AddSection<WorkerOptions, WorkerOptionsValidator>(configuration, WorkerOptions.Section)
            .AddSection<HealthOptions, HealthOptionsValidator>(configuration, HealthOptions.Section)
            .AddSection<TelemetryOptions, TelemetryOptionsValidator>(configuration, TelemetryOptions.Section);

        // Read once more here, as the exporters are chosen before the host starts.
        TelemetryOptions telemetry = OptionsRegistration.Read(configuration, TelemetryOptions.Section, new TelemetryOptionsValidator());
        WorkerOptions worker = OptionsRegistration.Read(configuration, WorkerOptions.Section, new WorkerOptionsValidator());
        builder.Services.AddStreamRiskTelemetry(telemetry, worker.Instance);

        builder.Services.AddSingleton(terminal);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.AddSingleton(s => new KafkaClients(
            s.GetRequiredService<IOptions<KafkaOptions>>().Value, s.GetRequiredService<ILogger<KafkaClients>>()));
        builder.Services.AddSingleton(s => new SchemaIds(
            s.GetRequiredService<IOptions<RegistryOptions>>().Value, s.GetRequiredService<ILogger<SchemaIds>>()));
        builder.Services.AddSingleton<WorkerService>();
        builder.Services.AddSingleton<IWorkerHealth>(s => s.GetRequiredService<WorkerService>());

        // First, so that a port in use is found before a loop joins its group.
        builder.Services.AddHostedService<HealthServer>();
        builder.Services.AddHostedService(s => s.GetRequiredService<WorkerService>());
        return builder.Build();
    }

    /// <summary>To standard error: standard output belongs to results.</summary>
    private static void AddLogs(HostApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));

        // The host would log a refused start with its stack; the command line says it in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
