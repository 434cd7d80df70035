using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>Partitions that move away from a loop that works, sleeps, or is stopped inside a commit.</summary>
public sealed class LoopRebalanceTests(KafkaFixture kafka)
{
    /// <summary>Outputs wait until something else than time asks for a commit.</summary>
    private static readonly LoopLimits NeverByTime = new()
    {
        MinInterval = TimeSpan.FromHours(1),
        MaxDelay = TimeSpan.FromHours(1),
        OffsetInterval = TimeSpan.FromHours(1),
        MaxWaiting = int.MaxValue,
        MaxWaitingBytes = long.MaxValue,
    };

    [Theory]
    [InlineData(GroupMembership.Consumer, FaultPoint.BeforeBegin)]
    [InlineData(GroupMembership.Consumer, FaultPoint.AfterSendOffsets)]
    [InlineData(GroupMembership.Classic, FaultPoint.AfterSendOffsets)]
    public async Task Loop_WakesAfterItsPartitionsMoved_NothingIsDoubledOrRewound(GroupMembership protocol, FaultPoint at)
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o =>
        {
            o.GroupProtocol = protocol;
            o.SessionTimeout = TimeSpan.FromSeconds(3);
            o.CommitTimeout = TimeSpan.FromSeconds(1);
            o.TransactionTimeout = TimeSpan.FromSeconds(2);
            o.MaxPollInterval = TimeSpan.FromSeconds(4);
        });
        using var sleeper = new Sleeper(at);
        using WorkerLoop first = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), reached: sleeper.Reached);
        first.Start();
        scene.Publish(0, 300);
        scene.Outputs(300);
        sleeper.Arm();
        scene.Publish(300, 600);
        await LoopWaits.UntilAsync(() => sleeper.Asleep);

        // It does not poll any more, so the group gives its partitions away; who gets them writes what it had not committed.
        using WorkerLoop second = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), instance: "b");
        second.Start();
        scene.Publish(600, 900);
        scene.Outputs(900);
        sleeper.Wake();
        await LoopWaits.UntilAsync(() => first.Health.State == LoopState.Running && first.Health.Partitions > 0 && second.Health.State == LoopState.Running);
        scene.Publish(900, 1200);
        scene.Outputs(1200);
        await LoopWaits.StopAsync(second);
        scene.Publish(1200, 1500);
        scene.Outputs(1500);
        await LoopWaits.StopAsync(first);
        Assert.Equal(LoopScene.Expected(1500), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_StoppedInsideACommit_HoldsUpReadersOnlyUntilItsTransactionTimesOut()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o =>
        {
            o.CommitTimeout = TimeSpan.FromSeconds(1);
            o.TransactionTimeout = TimeSpan.FromSeconds(2);
        });
        using var sleeper = new Sleeper(FaultPoint.BeforeCommit);
        using WorkerLoop stopped = scene.Loop(new EchoProcessor(scene.Input, scene.Output), reached: sleeper.Reached);
        sleeper.Arm();
        scene.Publish(0, 300);
        stopped.Start();
        await LoopWaits.UntilAsync(() => sleeper.Asleep);

        // Another writer of the same partitions: behind the open transaction nobody can read it, until the brokers abort that.
        using IProducer<byte[], byte[]> other = scene.Clients.Producer("other");
        for (int partition = 0; partition < LoopScene.Partitions; partition++)
        {
            other.Produce(new TopicPartition(scene.Output, partition), new Message<byte[], byte[]> { Value = "other"u8.ToArray() });
        }

        other.Flush(TestContext.Current.CancellationToken);
        Assert.Equal(["other", "other", "other"], scene.Outputs(LoopScene.Partitions));
        Assert.True(sleeper.Asleep);
        sleeper.Wake();
        scene.Outputs(LoopScene.Partitions + 300);
        await LoopWaits.StopAsync(stopped);
        Assert.Equal(LoopScene.Expected(300), LoopScene.Sorted(scene.AllOutputs().Where(o => o != "other")));
    }

    [Theory]
    [InlineData(GroupMembership.Consumer)]
    [InlineData(GroupMembership.Classic)]
    public async Task Loop_RevokedWithAFullBuffer_EachOutputOnce(GroupMembership protocol)
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o => o.GroupProtocol = protocol);
        using WorkerLoop first = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), limits: NeverByTime);
        first.Start();
        await LoopWaits.UntilAsync(() => first.Health.State == LoopState.Running && first.Health.Partitions == LoopScene.Partitions);
        scene.Publish(0, 900);
        await LoopWaits.UntilAsync(() => first.Health.State == LoopState.Running && first.Health.RecordsBehind == 0);
        using WorkerLoop second = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), instance: "b");
        second.Start();
        await LoopWaits.UntilAsync(() => second.Health.Partitions > 0 && second.Health.State == LoopState.Running);
        await LoopWaits.StopAsync(first);
        scene.Publish(900, 1200);
        scene.Outputs(1200);
        await LoopWaits.StopAsync(second);
        Assert.Equal(LoopScene.Expected(1200), LoopScene.Sorted(scene.AllOutputs()));
    }
}
