using StreamRisk.App.Demo;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Tests.Demo;

public sealed class ArrivalLogTests
{
    [Fact]
    public void Of_OffsetsWithHoles_FindsThoseThatWereAdded()
    {
        var log = new ArrivalLog();
        foreach (long offset in new long[] { 3, 4, 9, 20 })
        {
            log.Add(At("t", 1, offset), new EventTime(offset * 10));
        }

        Assert.Equal(new EventTime(30), log.Of(At("t", 1, 3)));
        Assert.Equal(new EventTime(90), log.Of(At("t", 1, 9)));
        Assert.Equal(new EventTime(200), log.Of(At("t", 1, 20)));
        Assert.Null(log.Of(At("t", 1, 5)));
        Assert.Null(log.Of(At("t", 1, 21)));
        Assert.Null(log.Of(At("t", 0, 3)));
    }

    private static RawRef At(string topic, int partition, long offset) => new() { Topic = topic, Partition = partition, Offset = offset };
}
