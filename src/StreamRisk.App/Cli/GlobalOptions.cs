using System.CommandLine;
using StreamRisk.App.Configuration;

namespace StreamRisk.App.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "Configuration file (default: streamrisk.json in the current folder, if there is one).",
        HelpName = "FILE",
        Recursive = true,
    };

    public static readonly Option<string?> Bootstrap = new("--bootstrap")
    {
        Description = "Kafka brokers, host:port[,host:port] (setting Kafka:BootstrapServers, variable STREAMRISK_BOOTSTRAP).",
        HelpName = "SERVERS",
        Recursive = true,
    };

    public static readonly Option<string?> Registry = new("--registry")
    {
        Description = "Schema registry (setting Registry:Url, variable STREAMRISK_REGISTRY).",
        HelpName = "URL",
        Recursive = true,
    };

    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Any setting, e.g. --set Kafka:SecurityProtocol=SaslSsl; may be repeated.",
        HelpName = "NAME=VALUE",
        Recursive = true,
        Arity = ArgumentArity.ZeroOrMore,
    };

    static GlobalOptions() => Set.Validators.Add(result =>
    {
        foreach (string token in result.Tokens.Select(t => t.Value))
        {
            if (token.IndexOf('=', StringComparison.Ordinal) <= 0)
            {
                result.AddError($"--set {token}: expected NAME=VALUE, e.g. --set Kafka:BootstrapServers=localhost:9092.");
            }
        }
    });

    public static void AddTo(RootCommand root)
    {
        root.Add(Config);
        root.Add(Bootstrap);
        root.Add(Registry);
        root.Add(Set);
    }

    public static ConfigurationArguments Read(ParseResult parsed)
    {
        var settings = new List<KeyValuePair<string, string?>>();
        foreach (string pair in parsed.GetValue(Set) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            settings.Add(new(pair[..equals].Replace("__", ":", StringComparison.Ordinal), pair[(equals + 1)..]));
        }

        if (parsed.GetValue(Bootstrap) is { } bootstrap)
        {
            settings.Add(new(AppConfiguration.BootstrapKey, bootstrap));
        }

        if (parsed.GetValue(Registry) is { } registry)
        {
            settings.Add(new(AppConfiguration.RegistryKey, registry));
        }

        return new ConfigurationArguments(parsed.GetValue(Config), settings);
    }
}
