using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StreamRisk.App.Roles;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Hosting;

/// <summary>Runs the loops of this process's roles. A loop that fails ends the process: its partitions go to others, and a restart recovers.</summary>
internal sealed partial class WorkerService(
    IOptions<WorkerOptions> worker,
    IOptions<ModelOptions> model,
    IOptions<CheckpointOptions> checkpoints,
    KafkaClients clients,
    SchemaIds schemas,
    ILoggerFactory loggers,
    ILogger<WorkerService> logger,
    IHostApplicationLifetime lifetime) : IHostedService, IWorkerHealth, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly List<WorkerLoop> _loops = [];

    public IReadOnlyList<LoopHealth> Loops => [.. _loops.Select(l => l.Health)];

    public string? Device { get; private set; }

    /// <summary>Why the process ends without having been asked to; null: it was, or goes on.</summary>
    public Exception? Failure { get; private set; }

    /// <exception cref="DependencyException">Broker or registry do not answer, or a schema is not registered.</exception>
    /// <exception cref="ModelFolderException">A scorer is to run and its model must not serve.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ClusterView.ReadAsync(clients, Patience, cancellationToken);
        await schemas.LookUpAsync(ProcessorFactory.Topics, cancellationToken);
        WorkerOptions options = worker.Value;
        var factory = new ProcessorFactory(schemas, StartScorer);
        foreach (string role in WorkerOptionsValidator.Split(options.Roles))
        {
            for (int i = 0; i < options.Loops; i++)
            {
                var identity = new LoopIdentity(options.Application, role, options.Instance, i);
                _loops.Add(new WorkerLoop(
                    new WorkerLoopOptions { Identity = identity, Checkpoints = checkpoints.Value }, clients, factory.Create(role), loggers, TimeProvider.System));
            }
        }

        foreach (WorkerLoop loop in _loops)
        {
            loop.Start();
            _ = WatchAsync(loop);
        }

        Started(options.Roles, options.Instance, options.Loops);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (WorkerLoop loop in _loops)
        {
            loop.Stop();
        }

        // The failure of a loop is kept in Failure already; here only their ends are awaited.
        await Task.WhenAll(_loops.Select(l => l.Completion)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Stopped(_loops.Count);
    }

    public void Dispose() => _loops.ForEach(l => l.Dispose());

    private TextScorer StartScorer()
    {
        TextScorer scorer = TextScorer.Start(ModelFolder.Load(model.Value.Path), model.Value, loggers.CreateLogger<TextScorer>());
        Device = scorer.Model.Device;
        return scorer;
    }

    private async Task WatchAsync(WorkerLoop loop)
    {
        await loop.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (loop.Completion.Exception?.InnerException is { } failure)
        {
            LoopEnded(failure, loop.Health.Identity.TransactionalId, failure.Message);
            Failure ??= failure;
            lifetime.StopApplication();
        }
    }
}
