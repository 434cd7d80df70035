using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamRisk.App.Configuration;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Cli;

/// <summary>Broker and registry of a command that runs outside a host.</summary>
internal sealed class Connections : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ILoggerFactory _loggers;

    private Connections(IConfiguration configuration)
    {
        KafkaOptions kafka = OptionsRegistration.Read(configuration, KafkaOptions.Section, new KafkaOptionsValidator());
        _loggers = ToolLogging.Create(configuration);
        Clients = new KafkaClients(kafka, _loggers.CreateLogger<KafkaClients>());
    }

    public KafkaClients Clients { get; }

    public ILoggerFactory Loggers => _loggers;

    /// <summary>As it was when the command started.</summary>
    public ClusterView Cluster { get; private set; } = new(0, new Dictionary<string, int>());

    /// <exception cref="DependencyException">No broker answers.</exception>
    public static async Task<Connections> OpenAsync(CommandContext context)
    {
        var connections = new Connections(context.Configuration);
        try
        {
            connections.Cluster = await ClusterView.ReadAsync(connections.Clients, Patience, context.Cancelled);
            return connections;
        }
        catch (Exception e) when (e is DependencyException or OperationCanceledException)
        {
            connections.Dispose();
            throw;
        }
    }

    /// <summary>The registry's side; nothing is asked yet.</summary>
    public SchemaIds Schemas(IConfiguration configuration) => Schemas(configuration, _loggers);

    /// <inheritdoc cref="Schemas(IConfiguration)"/>
    public static SchemaIds Schemas(IConfiguration configuration, ILoggerFactory loggers)
    {
        RegistryOptions options = OptionsRegistration.Read(configuration, RegistryOptions.Section, new RegistryOptionsValidator());
        if (configuration[$"{RegistryOptions.Section}:{nameof(RegistryOptions.StartTimeout)}"] is null)
        {
            // Someone sits at the terminal: the patience of a worker at start would look like a hang.
            options.StartTimeout = Patience;
        }

        return new SchemaIds(options, loggers.CreateLogger<SchemaIds>());
    }

    public void Dispose() => _loggers.Dispose();
}
