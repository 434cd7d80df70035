using Microsoft.Extensions.Configuration;
using StreamRisk.App.Cli;

namespace StreamRisk.App.Configuration;

/// <summary>Where settings come from, the weakest first: defaults, streamrisk.json, STREAMRISK_ environment, command line.</summary>
internal static class AppConfiguration
{
    public const string DefaultFile = "streamrisk.json";
    public const string EnvironmentPrefix = "STREAMRISK_";
    public const string BootstrapKey = "Kafka:BootstrapServers";
    public const string RegistryKey = "Registry:Url";

    private static readonly (string Variable, string Key)[] ShortVariables =
    [
        ("STREAMRISK_BOOTSTRAP", BootstrapKey),
        ("STREAMRISK_REGISTRY", RegistryKey),
    ];

    /// <exception cref="CommandFailure">The file is not there or is not a JSON object.</exception>
    public static IConfigurationRoot Build(ConfigurationArguments arguments)
    {
        string file = Path.GetFullPath(arguments.File ?? DefaultFile);
        if (arguments.File is not null && !File.Exists(file))
        {
            throw CommandFailure.Arguments($"--config {arguments.File}: there is no such file. Name an existing JSON file or leave --config out.");
        }

        var shortVariables = ShortVariables
            .Select(v => new KeyValuePair<string, string?>(v.Key, Environment.GetEnvironmentVariable(v.Variable)))
            .Where(p => !string.IsNullOrEmpty(p.Value));
        var builder = new ConfigurationBuilder()
            .AddJsonFile(file, optional: true, reloadOnChange: false)
            .AddInMemoryCollection(shortVariables)
            .AddEnvironmentVariables(EnvironmentPrefix)
            .AddInMemoryCollection(arguments.Settings);
        try
        {
            return builder.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw CommandFailure.Arguments($"{file}: {e.InnerException?.Message ?? e.Message} Write a JSON object with the sections Kafka, Registry, Model, Worker, Health, Telemetry.");
        }
    }
}
