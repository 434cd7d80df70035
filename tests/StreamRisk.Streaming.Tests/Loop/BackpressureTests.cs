using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>What waits has a bound, keeps its membership and gets through: a full producer queue, a broker that is alive and silent.</summary>
public sealed class BackpressureTests(KafkaFixture kafka)
{
    private const int MostWaiting = 200;

    /// <summary>The loop looks whether a commit is due after as many records.</summary>
    private const int Round = 512;

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
    public async Task Loop_BrokerSilentUnderABacklog_BuffersLittleKeepsItsPartitionsAndCanBeStopped()
    {
        string? home = Environment.GetEnvironmentVariable("KAFKA_HOME");
        Assert.SkipWhen(string.IsNullOrEmpty(home), "No broker that can be paused: KAFKA_HOME is not set.");
        await using var kit = new ServerKit(Path.Combine(home!, "bin", "kafka-cluster"));
        string bootstrap = await kit.StartAsync("KAFKA_BOOTSTRAP", []);
        LoopScene scene = await LoopScene.CreateAsync(
            new KafkaClients(new KafkaOptions { BootstrapServers = bootstrap }, NullLogger<KafkaClients>.Instance));
        scene.Publish(0, 6000);
        var revoked = new ConcurrentQueue<FaultPoint>();
        using var sleeper = new Sleeper(FaultPoint.BeforeCommit);
        int most = 0;
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

                most = point == FaultPoint.BeforeBegin ? Math.Max(most, looked.Health.OutputsWaiting) : most;
                if (point == FaultPoint.InRevoke)
                {
                    revoked.Enqueue(point);
                }
            });
        looked = loop;
        sleeper.Arm();
        loop.Start();
        await LoopWaits.UntilAsync(() => sleeper.Asleep);
        await kit.RunAsync(["pause-node", "--dir", kit.Directory, "--node", "1"]);
        sleeper.Wake();

        // The commit gets no answer, nor does the question what became of it.
        await LoopWaits.UntilAsync(() => loop.Health.Waiting is not null);
        Assert.InRange(loop.Health.OutputsWaiting, 1, MostWaiting + Round);
        await kit.RunAsync(["resume-node", "--dir", kit.Directory, "--node", "1"]);
        scene.Outputs(6000);
        Assert.Empty(revoked);
        Assert.Equal(LoopScene.Partitions, loop.Health.Partitions);
        Assert.InRange(most, 1, MostWaiting + Round);

        // Silent again: what cannot be committed is the successor's, and nobody waits for the group to be left.
        await kit.RunAsync(["pause-node", "--dir", kit.Directory, "--node", "1"]);
        loop.Stop();
        await loop.Completion.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await kit.RunAsync(["resume-node", "--dir", kit.Directory, "--node", "1"]);
        scene.Publish(6000, 6300);
        using WorkerLoop successor = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        successor.Start();
        scene.Outputs(6300);
        await LoopWaits.StopAsync(successor);
        Assert.Equal(LoopScene.Expected(6300), LoopScene.Sorted(scene.AllOutputs()));
    }
}
