using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace StreamRisk.App.Hosting;

/// <summary>OpenTelemetry of a worker process: all meters and sources named `StreamRisk…`, the runtime's figures, Prometheus and OTLP.</summary>
internal static class TelemetryRegistration
{
    private const string Own = "StreamRisk*";
    private static readonly double[] SecondBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

    public static void AddStreamRiskTelemetry(this IServiceCollection services, TelemetryOptions options, string instance)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(options.ServiceName, serviceInstanceId: instance))
            .WithMetrics(m => m.AddMeter(Own).AddRuntimeInstrumentation().AddView(Buckets).AddPrometheusExporter());
        if (options.OtlpEndpoint is null)
        {
            return;
        }

        telemetry
            .WithMetrics(m => m.AddOtlpExporter(o => Configure(o, options)))
            .WithTracing(t => t.AddSource(Own).AddOtlpExporter(o => Configure(o, options)));
    }

    /// <summary>The default buckets are made for milliseconds; our durations are in seconds.</summary>
    private static ExplicitBucketHistogramConfiguration? Buckets(Instrument instrument) => instrument.Unit == "s"
        ? new ExplicitBucketHistogramConfiguration { Boundaries = SecondBuckets }
        : null;

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options)
    {
        exporter.Endpoint = options.OtlpEndpoint!;
        exporter.Protocol = options.OtlpProtocol == OtlpTransport.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
    }
}
