namespace StreamRisk.App.Hosting;

/// <summary>How OTLP travels.</summary>
internal enum OtlpTransport
{
    Grpc,

    /// <summary>HTTP with protobuf bodies; the endpoint then ends in /v1/metrics or /v1/traces only if the collector wants it.</summary>
    Http,
}
