using System.ComponentModel.DataAnnotations;

namespace StreamRisk.App.Hosting;

/// <summary>Where metrics and traces are sent. Without an endpoint nothing is.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>OTLP collector, e.g. http://localhost:4317; null: none.</summary>
    public Uri? OtlpEndpoint { get; set; }

    public OtlpTransport OtlpProtocol { get; set; } = OtlpTransport.Grpc;

    /// <summary>`service.name` of all metrics and traces.</summary>
    [Required(ErrorMessage = "Telemetry:ServiceName is empty; leave it out for the default, streamrisk.")]
    public string ServiceName { get; set; } = "streamrisk";
}
