using System.Text;
using Confluent.Kafka;
using StreamRisk.Engine;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Stages;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class WorkerLoopTests(KafkaFixture kafka)
{
    [Theory]
    [InlineData(GroupMembership.Consumer)]
    [InlineData(GroupMembership.Classic)]
    public async Task Loop_RecordsIn_EachOutputOnce(GroupMembership protocol)
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o => o.GroupProtocol = protocol);
        scene.Publish(0, 3000);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output));
        loop.Start();
        scene.Outputs(3000);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(3000), LoopScene.Sorted(scene.AllOutputs()));
        Assert.Equal(LoopState.Stopped, loop.Health.State);
    }

    [Fact]
    public async Task Loop_ManualAssignment_NeedsNoGroup()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 300);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), manual: true);
        loop.Start();
        scene.Outputs(300);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(300), LoopScene.Sorted(scene.AllOutputs()));
        Assert.Empty(TopicReader.ReadAll(scene.Clients, scene.Checkpoints, LoopScene.Partitions));
    }

    [Fact]
    public async Task Loop_RecordWithStages_PassesOnWhenItWasProduced()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        var produced = new EventTime(1_764_035_438_123_456);
        using (IProducer<byte[], byte[]> producer = scene.Clients.Producer("tests"))
        {
            producer.Produce(new TopicPartition(scene.Input, 0), new Message<byte[], byte[]>
            {
                Key = [1],
                Value = "0"u8.ToArray(),
                Headers = [new Header(StageHeader.Name, StageHeader.Write(new StageClock { Produced = produced }))],
            });
            producer.Flush(TestContext.Current.CancellationToken);
        }

        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output));
        loop.Start();
        ConsumeResult<byte[], byte[]> output = Assert.Single(
            TopicReader.ReadUntil(scene.Clients, scene.Output, LoopScene.Partitions, r => r.Count >= 1));
        await LoopWaits.StopAsync(loop);

        Assert.Equal("0:1", Encoding.UTF8.GetString(output.Message.Value));
        StageClock? stages = StageHeader.Read(output.Message.Headers.GetLastBytes(StageHeader.Name));
        Assert.Equal(produced, stages?.Produced);
        Assert.True(stages?.Consumed > produced);
        Assert.True(stages?.Applied >= stages?.Consumed);
    }

    [Fact]
    public async Task TwoLoops_OneGroup_ShareThePartitionsAndDoubleNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 900);
        using WorkerLoop first = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
        first.Start();
        scene.Outputs(900);
        using WorkerLoop second = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints), instance: "b");
        second.Start();
        await LoopWaits.UntilAsync(() => second.Health.Partitions > 0 && first.Health.Partitions + second.Health.Partitions == LoopScene.Partitions
            && second.Health.State == LoopState.Running);
        scene.Publish(900, 1800);
        scene.Outputs(1800);
        await LoopWaits.StopAsync(second);
        await LoopWaits.UntilAsync(() => first.Health.Partitions == LoopScene.Partitions && first.Health.State == LoopState.Running);
        scene.Publish(1800, 2700);
        scene.Outputs(2700);
        await LoopWaits.StopAsync(first);
        Assert.Equal(LoopScene.Expected(2700), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_Restarted_RestoresByMutedReplayAndDoublesNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        for (int run = 0; run < 3; run++)
        {
            scene.Publish(run * 600, (run + 1) * 600);
            using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints));
            loop.Start();
            scene.Outputs((run + 1) * 600);
            await LoopWaits.StopAsync(loop);
        }

        // The count in each value goes on across restarts: state was rebuilt, and nothing that had been published came again.
        Assert.Equal(LoopScene.Expected(1800), LoopScene.Sorted(scene.AllOutputs()));
        Assert.Equal(LoopScene.Partitions, TopicReader.ReadAll(scene.Clients, scene.Checkpoints, LoopScene.Partitions).Count);
    }

    [Fact]
    public async Task Loop_ProducerFencedOnce_SendsAgainAndDoublesNothing()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        var processor = new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints);
        using WorkerLoop loop = scene.Loop(processor);
        loop.Start();
        scene.Publish(0, 300);
        scene.Outputs(300);
        using (IProducer<byte[], byte[]> thief = scene.Clients.TransactionalProducer(loop.Health.Identity.TransactionalId))
        {
            thief.InitTransactions(LoopWaits.Patience);
        }

        scene.Publish(300, 600);
        scene.Outputs(600);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(600), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_PredecessorDiedInsideATransaction_ItsOutputsAreAbortedAndWrittenOnce()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 300);
        var processor = new EchoProcessor(scene.Input, scene.Output, scene.Checkpoints);
        using WorkerLoop loop = scene.Loop(processor);
        // Never committed, never aborted: as after a kill. The loop's InitTransactions must end it.
        using IProducer<byte[], byte[]> dead = scene.Clients.TransactionalProducer(loop.Health.Identity.TransactionalId);
        dead.InitTransactions(LoopWaits.Patience);
        dead.BeginTransaction();
        for (int p = 0; p < LoopScene.Partitions; p++)
        {
            dead.Produce(new TopicPartition(scene.Output, p), new Message<byte[], byte[]> { Value = Encoding.UTF8.GetBytes("orphan") });
        }

        dead.Flush(TestContext.Current.CancellationToken);
        loop.Start();
        scene.Outputs(300);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(300), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task TwoLoops_OneInstanceId_OneEndsAndNamesIt()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        using WorkerLoop first = scene.Loop(new EchoProcessor(scene.Input, scene.Output));
        using WorkerLoop second = scene.Loop(new EchoProcessor(scene.Input, scene.Output));
        first.Start();
        second.Start();
        int published = 0;
        await LoopWaits.UntilAsync(() =>
        {
            // Traffic makes both commit, and each fences the other.
            scene.Publish(published, published + 30);
            published += 30;
            return first.Completion.IsFaulted || second.Completion.IsFaulted;
        });
        WorkerLoop ended = first.Completion.IsFaulted ? first : second;
        InstanceIdInUseException failure = await Assert.ThrowsAsync<InstanceIdInUseException>(() => ended.Completion);
        Assert.Contains("'a'", failure.Message, StringComparison.Ordinal);
        scene.Outputs(published);
        Assert.Equal(published, scene.AllOutputs().Select(v => v[..v.IndexOf(':', StringComparison.Ordinal)]).Distinct().Count());
        Assert.Equal(published, scene.AllOutputs().Count);
    }

    [Fact]
    public async Task Loop_HandlerThrows_RecordIsDeadLetteredAndTheRestGoesOn()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 90);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output) { Poison = "40" });
        loop.Start();
        List<string> outputs = scene.Outputs(89);
        await LoopWaits.StopAsync(loop);
        Assert.DoesNotContain(outputs, o => o.StartsWith("40:", StringComparison.Ordinal));
        ConsumeResult<byte[], byte[]> dead = Assert.Single(
            TopicReader.ReadAll(scene.Clients, "dead-letter", scene.DeadLetterPartitions), r => Header(r, "topic") == scene.Input);
        Assert.Equal("40", Encoding.UTF8.GetString(dead.Message.Value));
        Assert.Equal("1", Header(dead, "partition"));
        Assert.Equal("13", Header(dead, "offset"));
        Assert.Equal("handler-failed", Header(dead, "error_class"));
        Assert.Contains("poison", Header(dead, "message"), StringComparison.Ordinal);
        Assert.Contains("43:1", outputs);
    }

    [Fact]
    public async Task Loop_HandlerThrowsOnARecordOfManyKeys_HandsItOverAgainAndDeadLettersItOnce()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 90);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, scene.Output) { Poison = "40", Remedy = true });
        loop.Start();
        List<string> outputs = scene.Outputs(90);
        await LoopWaits.StopAsync(loop);
        Assert.Contains("40:1", outputs);
        Assert.Single(TopicReader.ReadAll(scene.Clients, "dead-letter", scene.DeadLetterPartitions), r => Header(r, "topic") == scene.Input);
    }

    [Fact]
    public async Task Loop_TaskNotReady_OffersTheSameRecordAgainInOrder()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        scene.Publish(0, 300);
        var processor = new EchoProcessor(scene.Input, scene.Output) { NotNow = true };
        using WorkerLoop loop = scene.Loop(processor);
        loop.Start();
        await LoopWaits.UntilAsync(() => processor.Refusals > 20);
        processor.NotNow = false;
        scene.Outputs(300);
        await LoopWaits.StopAsync(loop);
        Assert.Equal(LoopScene.Expected(300), LoopScene.Sorted(scene.AllOutputs()));
    }

    [Fact]
    public async Task Loop_TopicMissing_EndsAndSaysWhatToDo()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        using WorkerLoop loop = scene.Loop(new EchoProcessor(scene.Input, "no.such.topic"));
        loop.Start();
        LoopFailedException failure = await Assert.ThrowsAsync<LoopFailedException>(() => loop.Completion);
        Assert.Contains("no.such.topic", failure.Message, StringComparison.Ordinal);
        Assert.Contains("topics apply", failure.Message, StringComparison.Ordinal);
    }

    private static string Header(ConsumeResult<byte[], byte[]> record, string name) =>
        Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes(name));
}
