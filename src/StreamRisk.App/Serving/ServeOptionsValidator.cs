using System.Net;
using Microsoft.Extensions.Options;

namespace StreamRisk.App.Serving;

/// <summary>Rules of <see cref="ServeOptions"/> that no attribute states.</summary>
internal sealed class ServeOptionsValidator : IValidateOptions<ServeOptions>
{
    public ValidateOptionsResult Validate(string? name, ServeOptions options)
    {
        if (!IPAddress.TryParse(options.Address, out _))
        {
            return ValidateOptionsResult.Fail($"Serve:Address is '{options.Address}'; an IP address such as 127.0.0.1 or 0.0.0.0 is accepted.");
        }

        return options.StopTimeout > TimeSpan.Zero && options.StopTimeout <= TimeSpan.FromMinutes(10)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Serve:StopTimeout is {options.StopTimeout}; more than 0 and at most 00:10:00 is accepted.");
    }
}
