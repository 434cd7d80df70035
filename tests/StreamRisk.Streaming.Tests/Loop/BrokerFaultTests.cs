using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>
/// Three brokers of its own that are killed, stopped and paused under two loops at work. One test, as the cluster takes longest: each fault
/// begins where the one before has been got over.
/// </summary>
public sealed class BrokerFaultTests : IAsyncLifetime
{
    private const int Batch = 300;
    private ServerKit? _kit;
    private LoopScene _scene = null!;
    private int _published;

    public async ValueTask InitializeAsync()
    {
        string? home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(home), "No brokers that can be killed one by one: KAFKA_HOME is not set.");
        _kit = new ServerKit(Path.Combine(home!, "bin", "kafka-cluster"));
        string bootstrap = await _kit.StartAsync("KAFKA_BOOTSTRAP", ["--nodes", "3", "--timeout", "240"]);
        _scene = await LoopScene.CreateAsync(new KafkaClients(new KafkaOptions { BootstrapServers = bootstrap }, NullLogger<KafkaClients>.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        if (_kit is not null)
        {
            await _kit.DisposeAsync();
        }
    }

    [Fact]
    public async Task Loops_BrokersKilledStoppedAndPaused_EachOutputOnceInOrder()
    {
        using WorkerLoop first = _scene.Loop(new EchoProcessor(_scene.Input, _scene.Output, _scene.Checkpoints));
        using WorkerLoop second = _scene.Loop(new EchoProcessor(_scene.Input, _scene.Output, _scene.Checkpoints), instance: "b");
        first.Start();
        second.Start();
        Flow();

        // One of three: leaders, and perhaps coordinators, move to the others.
        int leader = Leader();
        await NodeAsync("kill-node", leader);
        Flow();
        await NodeAsync("start-node", leader);

        // The coordinator of the group, in good order: it hands over.
        int coordinator = await CoordinatorAsync(first.Health.Identity.Group);
        await NodeAsync("stop-node", coordinator);
        Flow();
        await NodeAsync("start-node", coordinator);

        // Alive and silent: nothing refuses the clients' requests, nothing answers them.
        int silent = Leader();
        await NodeAsync("pause-node", silent);
        Task publishing = Task.Run(Publish, TestContext.Current.CancellationToken);
        await LoopWaits.UntilAsync(() => Leader() != silent);
        await NodeAsync("resume-node", silent);
        await publishing;
        Flow();

        await LoopWaits.StopAsync(first);
        Flow();
        await LoopWaits.StopAsync(second);
        Assert.Equal(LoopScene.Expected(_published), LoopScene.Sorted(_scene.AllOutputs()));
    }

    private void Flow()
    {
        Publish();
        _scene.Outputs(_published);
    }

    private void Publish()
    {
        _scene.Publish(_published, _published + Batch);
        _published += Batch;
    }

    private int Leader()
    {
        using IAdminClient admin = _scene.Clients.Admin("tests");
        return admin.GetMetadata(_scene.Input, LoopWaits.Patience).Topics[0].Partitions[0].Leader;
    }

    private async Task<int> CoordinatorAsync(string group)
    {
        using IAdminClient admin = _scene.Clients.Admin("tests");
        DescribeConsumerGroupsResult described = await admin.DescribeConsumerGroupsAsync([group], new DescribeConsumerGroupsOptions { RequestTimeout = LoopWaits.Patience });
        return described.ConsumerGroupDescriptions[0].Coordinator.Id;
    }

    private Task<string> NodeAsync(string command, int node)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {command} {node}");
        return _kit!.RunAsync([command, "--dir", _kit.Directory, "--node", node.ToString(CultureInfo.InvariantCulture)]);
    }
}
