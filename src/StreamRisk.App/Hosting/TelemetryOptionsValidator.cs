using Microsoft.Extensions.Options;

namespace StreamRisk.App.Hosting;

/// <summary>Rules of <see cref="TelemetryOptions"/> that no attribute states.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.OtlpEndpoint is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Telemetry:OtlpEndpoint is '{options.OtlpEndpoint}'; an absolute address such as http://localhost:4317 is accepted.");
}
