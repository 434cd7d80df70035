using System.Net;
using Microsoft.Extensions.Options;

namespace StreamRisk.App.Hosting;

/// <summary>Rules of <see cref="HealthOptions"/> that no attribute states.</summary>
internal sealed class HealthOptionsValidator : IValidateOptions<HealthOptions>
{
    public ValidateOptionsResult Validate(string? name, HealthOptions options) => IPAddress.TryParse(options.Address, out _)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Health:Address is '{options.Address}'; an IP address such as 127.0.0.1 or 0.0.0.0 is accepted.");
}
