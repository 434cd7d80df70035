using System.Text;
using Confluent.Kafka;
using StreamRisk.Streaming.Checkpoints;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;
using StreamRisk.Streaming.Tests.Loop;

namespace StreamRisk.Streaming.Tests.Checkpoints;

/// <summary>Loops on a real broker whose tasks are saved and restored. All records go to one partition.</summary>
public sealed class CheckpointTests(KafkaFixture kafka)
{
    private static readonly CheckpointOptions Often = new() { Interval = TimeSpan.FromMilliseconds(100) };
    private readonly List<(string Key, string Value)> _sent = [];

    [Fact]
    public async Task Key_OfFiveMegabytes_SurvivesSaveShrinkAndRestore()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        Send(scene, ("big", "size:5000000"), ("small", "+"));
        await RunAsync(scene, Often);
        Assert.Equal(10, Saved(scene).StateKeys().Single(k => k.Key == "tally/big").Value.Count);

        Send(scene, ("big", "+"), ("small", "+"));
        Assert.InRange(await RunAsync(scene, Often), 1, 3);
        Send(scene, ("big", "size:10"));
        await RunAsync(scene, Often);
        Assert.Equal(1, Saved(scene).StateKeys().Single(k => k.Key == "tally/big").Value.Count);

        Send(scene, ("big", "+"), ("small", "+"));
        await RunAsync(scene, Often);
        Assert.Equal(Expected(), Outputs(scene));
    }

    [Fact]
    public async Task Replay_WithColdKeysAndASmallBudget_StaysShort()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        CheckpointOptions little = new() { Interval = TimeSpan.FromMilliseconds(100), BytesPerCommit = 2048, BytesAtHandover = 0 };
        Send(scene, [.. Enumerable.Range(0, 50).Select(i => ($"cold{i}", "size:500"))]);
        using (WorkerLoop loop = Loop(scene, new TallyProcessor(scene.Input, scene.Output, scene.Checkpoints), little))
        {
            loop.Start();
            for (int sent = 0; Saved(scene).Record is not { ReplayFrom: > 100 }; sent++)
            {
                Assert.True(sent < 5000, "the replay does not get shorter");
                Send(scene, ($"hot{sent % 3}", "+"));
                LoopScene.Sorted(scene.Outputs(_sent.Count));
            }

            await StopAsync(loop);
        }

        Send(scene, ("cold7", "+"), ("hot0", "+"));
        int handled = await RunAsync(scene, little);
        Assert.True(handled <= _sent.Count - 100, $"{handled} of {_sent.Count} records were handed over again");
        Assert.Equal(Expected(), Outputs(scene));
    }

    [Fact]
    public async Task Task_RestartedAgainAndAgain_DoesWhatTheUninterruptedOneDoes()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        CheckpointOptions some = new() { Interval = TimeSpan.FromMilliseconds(100), BytesPerCommit = 2000, BytesAtHandover = 3000 };
        Random random = new(7);
        for (int run = 0; run < 5; run++)
        {
            using WorkerLoop loop = Loop(scene, new TallyProcessor(scene.Input, scene.Output, scene.Checkpoints), some);
            loop.Start();
            for (int part = 0; part < 4; part++)
            {
                Send(scene, [.. Enumerable.Range(0, 100).Select(_ => ($"k{random.Next(20)}", random.Next(12) switch
                {
                    0 => "reset",
                    1 => "poison",
                    2 => $"size:{random.Next(1500)}",
                    _ => "+",
                }))]);
                scene.Outputs(_sent.Count(s => s.Value != "poison"));
            }

            await StopAsync(loop);
        }

        Assert.Equal(Expected(), Outputs(scene));
    }

    [Theory]
    [InlineData(FaultPoint.InCheckpoint)]
    [InlineData(FaultPoint.AfterSendOffsets)]
    [InlineData(FaultPoint.AfterCommit)]
    public async Task Loop_DiesWithACheckpointInItsTransaction_ItsSuccessorDoublesAndLosesNothing(FaultPoint point)
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        Send(scene, ("a", "size:100"), ("b", "+"));
        await RunAsync(scene, Often);
        Send(scene, ("a", "+"), ("b", "size:2000"), ("c", "+"), ("a", "reset"));

        bool saving = false;
        WorkerLoop dying = Loop(scene, new TallyProcessor(scene.Input, scene.Output, scene.Checkpoints), Often, reached =>
        {
            saving |= reached == FaultPoint.InCheckpoint;
            if (saving && reached == point)
            {
                throw new InvalidOperationException("died");
            }
        });
        dying.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Completion.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        dying.Dispose();

        Send(scene, ("a", "+"), ("b", "+"), ("c", "+"));
        await RunAsync(scene, Often);
        Assert.Equal(Expected(), Outputs(scene));
    }

    [Fact]
    public async Task Checkpoint_OfAnotherFormat_IsIgnoredAndTheTaskRebuilt()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        Send(scene, ("a", "size:100"), ("b", "+"), ("c", "+"));
        await RunAsync(scene, Often);
        await SpoilAsync(scene);

        Send(scene, ("a", "+"), ("b", "+"));
        Assert.Equal(_sent.Count, await RunAsync(scene, Often));
        Assert.Equal(Expected(), Outputs(scene));

        // The rebuild has cleaned up: what is saved now can be used.
        Assert.Null(Saved(scene).Unusable());
        Send(scene, ("a", "+"));
        Assert.InRange(await RunAsync(scene, Often), 1, 3);
        Assert.Equal(Expected(), Outputs(scene));
    }

    [Fact]
    public async Task Checkpoint_ThatCannotBeUsed_IsEmptiedInPartsAndADeathInBetweenIsHarmless()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka);
        Send(scene, [.. Enumerable.Range(0, 100).Select(i => ($"key{i}", "size:50"))]);
        await RunAsync(scene, Often);
        await SpoilAsync(scene);
        int places = Saved(scene).Places().Count;
        Send(scene, ("key7", "+"), ("key8", "reset"));

        CheckpointOptions little = new() { Interval = TimeSpan.FromMilliseconds(100), BytesPerCommit = 1024, BytesAtHandover = 0 };
        bool saving = false;
        WorkerLoop dying = Loop(scene, new TallyProcessor(scene.Input, scene.Output, scene.Checkpoints), little, reached =>
        {
            saving |= reached == FaultPoint.InCheckpoint;
            if (saving && reached == FaultPoint.AfterCommit)
            {
                throw new InvalidOperationException("died");
            }
        });
        dying.Start();
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.Completion.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        dying.Dispose();
        Assert.InRange(Saved(scene).Places().Count, places / 2, places - 1);
        Assert.NotNull(Saved(scene).Unusable());

        Send(scene, ("key7", "+"), ("key8", "+"));
        Assert.Equal(_sent.Count, await RunAsync(scene, Often));
        Assert.Null(Saved(scene).Unusable());
        Send(scene, ("key7", "+"));
        Assert.InRange(await RunAsync(scene, Often), 1, 4);
        Assert.Equal(Expected(), Outputs(scene));
    }

    /// <summary>Puts a piece of another format among what was saved.</summary>
    private static async Task SpoilAsync(LoopScene scene)
    {
        using IProducer<byte[], byte[]> producer = scene.Clients.Producer("tests");
        await producer.ProduceAsync(
            new TopicPartition(scene.Checkpoints, 0),
            new Message<byte[], byte[]> { Key = "tally/gone#0"u8.ToArray(), Value = [1, 0, 0, 0, 7] },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a loop over everything that was sent, until it is there and saved; how many records its task was handed.</summary>
    private async Task<int> RunAsync(LoopScene scene, CheckpointOptions options)
    {
        var processor = new TallyProcessor(scene.Input, scene.Output, scene.Checkpoints);
        using WorkerLoop loop = Loop(scene, processor, options);
        loop.Start();
        scene.Outputs(_sent.Count(s => s.Value != "poison"));
        await StopAsync(loop);
        return processor.Task!.Handled;
    }

    private static async Task StopAsync(WorkerLoop loop)
    {
        loop.Stop();
        await loop.Completion.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static WorkerLoop Loop(LoopScene scene, TallyProcessor processor, CheckpointOptions options, Action<FaultPoint>? reached = null) => new(
        new WorkerLoopOptions
        {
            Identity = new LoopIdentity(scene.Name, processor.Role, "a", 0),
            Checkpoints = options,
            Reached = (_, point) => reached?.Invoke(point),
        },
        scene.Clients,
        processor,
        new TestLog(),
        TimeProvider.System);

    private void Send(LoopScene scene, params (string Key, string Value)[] records)
    {
        using IProducer<byte[], byte[]> producer = scene.Clients.Producer("tests");
        foreach ((string key, string value) in records)
        {
            _sent.Add((key, value));
            producer.Produce(
                new TopicPartition(scene.Input, 0), new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = Encoding.UTF8.GetBytes(value) });
        }

        producer.Flush(TestContext.Current.CancellationToken);
    }

    /// <summary>What a task writes that is never interrupted.</summary>
    private List<string> Expected()
    {
        using OutputBuffer buffer = new();
        TallyTask task = new("out", 0, buffer);
        task.BeginEpoch();
        for (int i = 0; i < _sent.Count; i++)
        {
            buffer.Stand();
            try
            {
                task.TryHandle(new InputRecord(
                    "in", 0, i, default, Encoding.UTF8.GetBytes(_sent[i].Key), Encoding.UTF8.GetBytes(_sent[i].Value)));
            }
            catch (InvalidOperationException)
            {
                buffer.Rewind();
                task.Recover();
            }
        }

        List<string> lines = [];
        foreach (OutputRecord record in buffer.Records)
        {
            lines.Add(Encoding.UTF8.GetString(buffer.Value(record)));
        }

        return lines;
    }

    private static List<string> Outputs(LoopScene scene) => scene.AllOutputs();

    private static SavedPartition Saved(LoopScene scene)
    {
        SavedPartition saved = new();
        foreach (ConsumeResult<byte[], byte[]> result in TopicReader.ReadAll(scene.Clients, scene.Checkpoints, LoopScene.Partitions))
        {
            if (result.Partition.Value == 0)
            {
                saved.Add(result.Message.Key, result.Message.Value);
            }
        }

        return saved;
    }
}
