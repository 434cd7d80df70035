using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using StreamRisk.App.Cli;
using StreamRisk.Streaming.Loop;

namespace StreamRisk.App.Hosting;

/// <summary>/health/live and /health/ready as JSON (200, or 503 when not) and /metrics for Prometheus, if a port is set.</summary>
internal sealed class HealthServer(IOptions<HealthOptions> options, IWorkerHealth health, MeterProvider meters, Terminal terminal) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Null while nothing is served.</summary>
    public Uri? Address { get; private set; }

    /// <exception cref="CommandFailure">The port is in use or may not be opened.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Port is not { } port)
        {
            return;
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Parse(options.Value.Address), port));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, "/metrics", null, null);
        _app.MapGet("/health/live", context => Answer(context, l => l.Live, started: true));
        _app.MapGet("/health/ready", context => Answer(context, l => l.Ready, started: health.Loops.Count > 0));
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw CommandFailure.Missing($"port {port} on {options.Value.Address} cannot be opened: {e.Message} Choose another with --port, or --port 0 for a free one.");
        }

        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        terminal.Out.WriteLine($"health and metrics: {Address.GetLeftPart(UriPartial.Authority)}");
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private Task Answer(HttpContext context, Func<LoopHealth, bool> good, bool started)
    {
        bool all = started && health.Loops.All(good);
        context.Response.StatusCode = all ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, all);
        }

        return context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted).AsTask();
    }

    private void Write(Utf8JsonWriter json, bool all)
    {
        json.WriteStartObject();
        json.WriteString("status", all ? "up" : "down");
        if (health.Device is { } device)
        {
            json.WriteString("device", device);
        }

        json.WriteStartArray("loops");
        foreach (LoopHealth loop in health.Loops)
        {
            json.WriteStartObject();
            json.WriteString("role", loop.Identity.Role);
            json.WriteString("instance", loop.Identity.Instance);
            json.WriteNumber("loop", loop.Identity.Loop);
            json.WriteString("state", loop.State.ToString().ToLowerInvariant());
            json.WriteNumber("partitions", loop.Partitions);
            json.WriteNumber("restoring", loop.Restoring);
            json.WriteNumber("records_behind", loop.RecordsBehind);
            WriteIf(json, "waiting", loop.Waiting);
            WriteIf(json, "failure", loop.Failure);
            WriteIf(json, "stopped_partitions", loop.StoppedPartitions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
