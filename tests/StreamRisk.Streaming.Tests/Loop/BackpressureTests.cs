using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>What waits has a bound and gets through, or is left to a successor: a full producer queue, a broker that is alive and silent.</summary>
public sealed class BackpressureTests(KafkaFixture kafka)
{
    private const int MostWaiting = 200;

    /// <summary>A commit is tried after every 512 records, and given up after eight failures in a row.</summary>
    private const int MostTaken = 9 * 512;

    [Fact]
    public async Task Loop_ProducerQueueMuchSmallerThanItsTransaction_WaitsAndDropsNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o => o.ProducerQueueKbytes = 1);
        KafkaClients wide = await kafka.ClientsAsync();
        scene.Publish(wide, 0, 3000);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        loop.Start();
        scene.Outputs(3000);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(3000), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_StoppedWhileTheBrokerIsSilent_BuffersLittleAndEnds()
    {
        await using ServerKit kit = Kit();
        LoopScene scene = await BacklogAsync(kit);
        using var sleeper = new Sleeper(FaultPoint.BeforeCommit);
        WorkerLoop? looked = null;
        using WorkerLoop loop = scene.Loop(
            new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints),
            limits: new LoopLimits { MaxWaiting = MostWaiting },
            reached: (identity, point) =>
            {
                // Not at a commit of positions alone.
                if (looked!.Health.OutputsWaiting > 0)
                {
                    sleeper.Reached(identity, point);
                }
            });
        looked = loop;
        sleeper.Arm();
        loop.Start();
        await LoopWaits.UntilAsync(() => sleeper.Asleep);
        Assert.InRange(loop.Health.OutputsWaiting, 1, MostWaiting + MostTaken);
        await BrokerAsync(kit, "pause-node");
        loop.Stop();
        sleeper.Wake();

        // Neither the commit nor the coordinator answers: what is not known is the successor's to settle.
        await loop.Completion.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(LoopState.Stopped, loop.Health.State);
    }

    [Fact]
    public async Task Loop_BrokerSilentDuringACommitAndBack_DeliversEverythingOnce()
    {
        await using ServerKit kit = Kit();
        LoopScene scene = await BacklogAsync(kit);
        using var sleeper = new Sleeper(FaultPoint.BeforeCommit);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), reached: sleeper.Reached);
        sleeper.Arm();
        loop.Start();
        await LoopWaits.UntilAsync(() => sleeper.Asleep);
        await BrokerAsync(kit, "pause-node");
        sleeper.Wake();
        await LoopWaits.UntilAsync(() => loop.Health.Waiting is not null);
        await BrokerAsync(kit, "resume-node");
        scene.Outputs(6000);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(6000), LoopScene.Sorted(scene.AllOutputs()));
    }

    /// <summary>A broker that can be paused.</summary>
    private static ServerKit Kit()
    {
        string? home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(home), "No broker that can be paused: KAFKA_HOME is not set.");
        return new ServerKit(Path.Combine(home!, "bin", "kafka-cluster"));
    }

    private static async Task<LoopScene> BacklogAsync(ServerKit kit)
    {
        string bootstrap = await kit.StartAsync("KAFKA_BOOTSTRAP", []);
        LoopScene scene = await LoopScene.CreateAsync(
            new KafkaClients(new KafkaOptions { BootstrapServers = bootstrap }, NullLogger<KafkaClients>.Instance));
        scene.Publish(0, 6000);
        return scene;
    }

    private static async Task BrokerAsync(ServerKit kit, string command) => await kit.RunAsync([command, "--dir", kit.Directory, "--node", "1"]);
}
