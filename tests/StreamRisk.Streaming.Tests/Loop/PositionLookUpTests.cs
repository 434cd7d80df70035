using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Tests.Kafka;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class PositionLookUpTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Take_AfterThePartitionWentAwayAndCameBack_SaysWhatWasCommittedMeanwhile()
    {
        LoopScene scene = await LoopScene.CreateAsync(kafka, o => o.GroupProtocol = GroupMembership.Classic);
        scene.Publish(0, 300);
        var partition = new TopicPartition(scene.Input, 0);
        using IConsumer<byte[], byte[]> consumer = scene.Clients.Consumer("look-up", scene.Name).Build();
        using var offsets = new GroupOffsets(scene.Clients, scene.Name, "look-up-committed");
        using var positions = new PositionLookUp(scene.Clients, offsets, "look-up-positions", TimeProvider.System);
        await LoopWaits.UntilAsync(() => Committed(consumer, partition, 5));
        positions.Ask(consumer, [partition]);
        positions.Forget();
        await LoopWaits.UntilAsync(() => Committed(consumer, partition, 9));

        LogPosition position = default;
        await LoopWaits.UntilAsync(() => Asked(positions, consumer, partition, out position));
        Assert.Equal(9, position.Committed);
    }

    private static bool Asked(PositionLookUp positions, IConsumer<byte[], byte[]> consumer, TopicPartition partition, out LogPosition position)
    {
        positions.Ask(consumer, [partition]);
        return positions.Take(partition, out position);
    }

    private static bool Committed(IConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset)
    {
        try
        {
            consumer.Commit([new TopicPartitionOffset(partition, offset)]);
            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            return false;
        }
    }
}
