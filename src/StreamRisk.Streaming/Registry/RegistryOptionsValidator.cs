using Microsoft.Extensions.Options;

namespace StreamRisk.Streaming.Registry;

/// <summary>Rules of <see cref="RegistryOptions"/>; every message names the setting, its value and what is accepted.</summary>
public sealed class RegistryOptionsValidator : IValidateOptions<RegistryOptions>
{
    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [];
        if (string.IsNullOrWhiteSpace(options.Url))
        {
            failures.Add("Registry:Url is empty; set it, STREAMRISK_REGISTRY or --registry to http://host:port.");
        }

        foreach (string url in options.Url.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                failures.Add($"Registry:Url holds '{url}', which is not an address; give http://host:port or https://host:port.");
            }
        }

        if (options.Username is null != options.Password is null)
        {
            failures.Add("Registry:Username and Registry:Password go together; set both or neither.");
        }

        RequireFile(failures, "Registry:SslCaLocation", options.SslCaLocation);
        RequireFile(failures, "Registry:SslKeystoreLocation", options.SslKeystoreLocation);
        RequireRange(failures, "Registry:RequestTimeout", options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        RequireRange(failures, "Registry:StartTimeout", options.StartTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void RequireFile(List<string> failures, string setting, string? path)
    {
        if (path is not null && !File.Exists(path))
        {
            failures.Add($"{setting} names '{path}', which is not a file; give the path of the file or leave it out.");
        }
    }

    private static void RequireRange(List<string> failures, string setting, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            failures.Add(FormattableString.Invariant(
                $"{setting} ({value.TotalSeconds} s) must lie between {least.TotalSeconds} s and {most.TotalSeconds} s."));
        }
    }
}
