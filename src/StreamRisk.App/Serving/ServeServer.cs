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
using StreamRisk.App.Cli;
using StreamRisk.App.Hosting;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Serving;

/// <summary>The classifier behind HTTP: `POST /v1/classify`, `/openapi.json`, `/health/live`, `/health/ready`, `/metrics`.</summary>
internal sealed class ServeServer : IAsyncDisposable
{
    private const string OpenApiResource = "StreamRisk.App.Serving.openapi.json";
    private readonly WebApplication _app;
    private readonly ClassifyQueue _queue;
    private readonly ModelRef _model;
    private volatile bool _stopping;

    /// <param name="scorer">Owned from here on.</param>
    /// <param name="heads">Of the scorer's model.</param>
    /// <param name="queueTexts">What the scorer's queue holds.</param>
    public ServeServer(ServeOptions options, TelemetryOptions telemetry, ITextScorer scorer, IReadOnlyList<ModelHead> heads, int queueTexts)
    {
        _model = scorer.Model;
        _queue = new ClassifyQueue(scorer, queueTexts);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = options.BodyBytes;
            k.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = options.StopTimeout);
        builder.Services.AddStreamRiskTelemetry(telemetry, Environment.MachineName);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint();
        var classify = new ClassifyEndpoint(_queue, _model, heads, Math.Min(options.RequestTexts, queueTexts));
        _app.MapPost("/v1/classify", classify.HandleAsync);
        _app.MapGet("/openapi.json", WriteOpenApiAsync);
        _app.MapGet("/health/live", context => WriteHealthAsync(context, _queue.Failure is null));
        _app.MapGet("/health/ready", context => WriteHealthAsync(context, _queue.Failure is null && !_stopping));
    }

    /// <summary>Where it is served, once started.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <exception cref="CommandFailure">The port is in use or may not be opened.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            throw CommandFailure.Missing($"the port cannot be opened: {e.Message} Choose another with --port, or --port 0 for a free one.");
        }
    }

    /// <summary>Takes no new connections and finishes the requests that have begun, as long as the options allow.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        return _app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _queue.Dispose();
    }

    private static async Task WriteOpenApiAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await using Stream document = typeof(ServeServer).Assembly.GetManifestResourceStream(OpenApiResource)!;
        await document.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private Task WriteHealthAsync(HttpContext context, bool up)
    {
        context.Response.StatusCode = up ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new { status = up ? "up" : "down", device = _model.Device, model = _model.Id, failure = _queue.Failure?.Message });
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
