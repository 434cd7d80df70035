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

    public static void AddStreamRiskTelemetry(this IServiceCollection services, TelemetryOptions options, string instance)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(options.ServiceName, serviceInstanceId: instance))
            .WithMetrics(m => m.AddMeter(Own).AddRuntimeInstrumentation().AddPrometheusExporter());
        if (options.OtlpEndpoint is null)
        {
            return;
        }

        telemetry
            .WithMetrics(m => m.AddOtlpExporter(o => Configure(o, options)))
            .WithTracing(t => t.AddSource(Own).AddOtlpExporter(o => Configure(o, options)));
    }

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options)
    {
        exporter.Endpoint = options.OtlpEndpoint!;
        exporter.Protocol = options.OtlpProtocol == OtlpTransport.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
    }
}
