using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using StreamRisk.Streaming.Clients;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.Benchmarks.Windows;

/// <summary>Our loops over the job's topics, in this process.</summary>
internal sealed class OwnRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private readonly ILoggerFactory _loggers = LoggerFactory.Create(b => b.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
    private readonly List<WorkerLoop> _loops = [];
    private readonly int _loopCount;

    public OwnRun(string bootstrap, WindowJob job, int loops)
    {
        Job = job;
        _loopCount = loops;
        Clients = new KafkaClients(new KafkaOptions { BootstrapServers = bootstrap }, _loggers.CreateLogger<KafkaClients>());
    }

    public WindowJob Job { get; }

    public KafkaClients Clients { get; }

    /// <summary>Partitions of the input.</summary>
    public int Partitions { get; private set; }

    /// <summary>All partitions are live.</summary>
    public bool Running => _loops.TrueForAll(l => l.Health.Ready)
        && _loops.Sum(l => l.Health.Partitions) == Partitions && _loops.Sum(l => l.Health.Restoring) == 0;

    /// <summary>Makes the topics of this run that are missing.</summary>
    public async Task PrepareAsync(int? inputPartitions = null)
    {
        ClusterView view = await ClusterView.ReadAsync(Clients, Patience, CancellationToken.None);
        Partitions = inputPartitions ?? view.PartitionsOf(Job.Input);
        List<TopicSpecification> missing = [];
        foreach ((string topic, string cleanup) in new[]
        {
            (Job.Input, "delete"), (Job.Output, "delete"), (Job.Checkpoints, "compact"), (TopicNames.DeadLetter, "delete"),
        })
        {
            if (!view.Partitions.ContainsKey(topic))
            {
                missing.Add(new TopicSpecification
                {
                    Name = topic,
                    NumPartitions = Partitions,
                    ReplicationFactor = -1,
                    Configs = new Dictionary<string, string> { ["cleanup.policy"] = cleanup },
                });
            }
        }

        if (missing.Count > 0)
        {
            using IAdminClient admin = Clients.Admin("benchmark");
            await admin.CreateTopicsAsync(missing);
        }
    }

    public void Start()
    {
        for (int i = 0; i < _loopCount; i++)
        {
            var identity = new LoopIdentity(Job.Application, WindowJob.Role, "benchmark", i);
            _loops.Add(new WorkerLoop(
                new WorkerLoopOptions { Identity = identity }, Clients, new WindowProcessor(Job), _loggers, TimeProvider.System));
        }

        _loops.ForEach(l => l.Start());
    }

    public async Task RunningAsync()
    {
        while (!Running)
        {
            await TickAsync();
        }
    }

    /// <summary>Waits a little.</summary>
    /// <exception cref="LoopFailedException">A loop has ended.</exception>
    public async Task TickAsync()
    {
        foreach (WorkerLoop loop in _loops)
        {
            if (loop.Completion.IsCompleted)
            {
                await loop.Completion;
                throw new InvalidOperationException($"{loop.Health.Identity.TransactionalId} has ended.");
            }
        }

        await Task.Delay(LookAgain);
    }

    /// <summary>Asks the group's coordinator from outside the group.</summary>
    public CommittedOffsets Offsets() => new(Clients, $"{Job.Application}-{WindowJob.Role}", Job.Input, Partitions);

    public async Task StopAsync()
    {
        _loops.ForEach(l => l.Stop());
        await Task.WhenAll(_loops.Select(l => l.Completion));
    }

    public void Dispose()
    {
        _loops.ForEach(l => l.Dispose());
        _loggers.Dispose();
    }
}
