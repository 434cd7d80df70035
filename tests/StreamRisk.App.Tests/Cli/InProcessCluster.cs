using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Demo;
using StreamRisk.Streaming.Files;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Tests.Cli;

/// <summary>Broker and registry inside the test process, with all raw topics and schemas.</summary>
public sealed class InProcessCluster : IAsyncLifetime
{
    private InProcessBroker? _broker;
    private InProcessRegistry? _registry;

    public string Bootstrap => _broker!.Bootstrap;

    public string RegistryUrl => _registry!.Url;

    public async ValueTask InitializeAsync()
    {
        _broker = InProcessBroker.Start(NullLogger.Instance);
        _registry = await InProcessRegistry.StartAsync(TestContext.Current.CancellationToken);
        _broker.EnsureTopics([.. RawRecordReader.Topics, "dead-letter"]);
        using var ids = new SchemaIds(new RegistryOptions { Url = RegistryUrl }, NullLogger<SchemaIds>.Instance);
        await ids.RegisterAsync(RawRecordReader.Topics, TestContext.Current.CancellationToken);
    }

    /// <summary>A command against this cluster.</summary>
    internal Task<CliRun> RunAsync(params string[] args) => CliRun.Of([.. args, "--bootstrap", Bootstrap, "--registry", RegistryUrl]);

    public async ValueTask DisposeAsync()
    {
        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }

        _broker?.Dispose();
    }
}
