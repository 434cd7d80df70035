using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

/// <summary>What a loop does when an answer is lost, or when what it needs is gone or late.</summary>
public sealed class LoopFaultTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Loop_AnswerLostAtAnyPoint_OutputsOnceAndItGoesOn()
    {
        FaultPoint[] points =
        [
            FaultPoint.BeforeBegin, FaultPoint.AfterBegin, FaultPoint.AfterProduce, FaultPoint.AfterSendOffsets, FaultPoint.BeforeCommit,
            FaultPoint.AfterCommit,
        ];
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        int armed = -1;
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), reached: (_, point) =>
        {
            // After the commit the brokers have it, before it they do not; the loop hears the same either way.
            if (Interlocked.CompareExchange(ref armed, -1, (int)point) == (int)point)
            {
                throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"the answer was lost at {point}", isFatal: false));
            }
        });
        loop.Start();
        for (int i = 0; i < points.Length; i++)
        {
            Volatile.Write(ref armed, (int)points[i]);
            scene.Publish(i * 150, (i + 1) * 150);
            scene.Outputs((i + 1) * 150);
            Assert.Equal(-1, Volatile.Read(ref armed));
        }

        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(900), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_RecordsDeletedBeforeTheyWereRead_StopsThatPartitionAndSaysWhy()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        await RunOnceAsync(scene, 0, 300);
        scene.Publish(300, 600);
        using (IAdminClient admin = scene.Clients.Admin("tests"))
        {
            await admin.DeleteRecordsAsync([new TopicPartitionOffset(scene.Input, 1, 150)]);
        }

        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        loop.Start();
        scene.Outputs(500);
        await LoopWaits.UntilAsync(() => loop.Health.StoppedPartitions.Length > 0);
        Assert.Contains($"{scene.Input}[1]", loop.Health.StoppedPartitions, StringComparison.Ordinal);
        Assert.Contains("150", loop.Health.StoppedPartitions, StringComparison.Ordinal);
        Assert.False(loop.Health.Ready);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(600).Where(o => int.Parse(o[..o.IndexOf(':', StringComparison.Ordinal)], null) is var n && (n < 300 || n % 3 != 1)), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_OffsetsOfTheGroupAreGone_StopsAndWritesNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        string group = await RunOnceAsync(scene, 0, 300);
        using (IAdminClient admin = scene.Clients.Admin("tests"))
        {
            await admin.DeleteGroupsAsync([group]);
        }

        scene.Publish(300, 600);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        loop.Start();
        await LoopWaits.UntilAsync(() => loop.Health.StoppedPartitions.Split($"{scene.Input}[").Length > LoopScene.Partitions);
        Assert.Contains("no offset", loop.Health.StoppedPartitions, StringComparison.Ordinal);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(300), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_TaskNotReadyForLongerThanThePollInterval_KeepsItsPartitionsAndLosesNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o =>
        {
            o.CommitTimeout = TimeSpan.FromSeconds(1);
            o.TransactionTimeout = TimeSpan.FromSeconds(2);
            o.MaxPollInterval = TimeSpan.FromSeconds(4);
            o.QueuedMaxKbytes = 1024;
        });
        var processor = new EchoProcessor(scene.Input, scene.Output) { NotNow = true };
        var revoked = new ConcurrentQueue<FaultPoint>();
        using WorkerLoop loop = scene.Loop(processor, reached: (_, point) =>
        {
            if (point == FaultPoint.InRevoke)
            {
                revoked.Enqueue(point);
            }
        });
        loop.Start();
        scene.Publish(0, 9000);
        // A refused record is offered again every 2 ms at most: so many refusals take longer than the poll interval.
        await LoopWaits.UntilAsync(() => processor.Refusals > 2400);
        Assert.Empty(revoked);
        Assert.Equal(LoopScene.Partitions, loop.Health.Partitions);
        processor.NotNow = false;
        scene.Outputs(9000);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(9000), LoopScene.Sorted(scene.AllOutputs()));
    }

    /// <returns>The group.</returns>
    private static async Task<string> RunOnceAsync(LoopScene scene, int from, int to)
    {
        scene.Publish(from, to);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        loop.Start();
        scene.Outputs(to);
        await LoopWaits.StopAsync(loop);
        return loop.Health.Identity.Group;
    }
}
