using CsCheck;
using StreamRisk.Engine;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Stages;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class OutputBufferTests
{
    [Fact]
    public void Records_AnySizes_KeepKeysValuesAndOrder() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 9000]).List[1, 40].Sample(records =>
        {
            using var buffer = new OutputBuffer();
            foreach ((byte[] key, byte[] value) in records)
            {
                Write(buffer, key, value);
            }

            Assert.Equal(records.Count, buffer.Count);
            for (int i = 0; i < records.Count; i++)
            {
                Assert.Equal(records[i].Item1, buffer.Key(buffer.Records[i]).ToArray());
                Assert.Equal(records[i].Item2, buffer.Value(buffer.Records[i]).ToArray());
            }
        });

    [Fact]
    public void Rewind_AfterAHalfWrittenRecord_LeavesWhatWasBefore()
    {
        using var buffer = new OutputBuffer();
        Write(buffer, [1], [1, 1]);
        buffer.Stand();
        Write(buffer, [2], [2, 2]);
        buffer.Begin("t", 0, [3]);
        buffer.GetSpan(1)[0] = 3;
        buffer.Advance(1);
        buffer.Rewind();
        Write(buffer, [4], [4, 4, 4]);
        Assert.Equal(2, buffer.Count);
        Assert.Equal([1, 1], buffer.Value(buffer.Records[0]).ToArray());
        Assert.Equal([4, 4, 4], buffer.Value(buffer.Records[1]).ToArray());
    }

    [Fact]
    public void Muted_EverythingIsDiscarded()
    {
        using var buffer = new OutputBuffer { Muted = true };
        Write(buffer, [1], [1]);
        buffer.Repeat(1);
        Assert.Equal(0, buffer.Count);
        Assert.Equal(0, buffer.Bytes);
        buffer.Muted = false;
        Write(buffer, [2], [2]);
        Assert.Equal([2], buffer.Value(Assert.Single(buffer.Records)).ToArray());
    }

    [Fact]
    public void Repeat_OtherPartition_SharesTheBytes()
    {
        using var buffer = new OutputBuffer();
        Write(buffer, [1], [7, 8]);
        long bytes = buffer.Bytes;
        buffer.Repeat(1);
        Assert.Equal(bytes, buffer.Bytes);
        Assert.Equal([0, 1], buffer.Records.Select(r => r.Partition));
        Assert.Equal([7, 8], buffer.Value(buffer.Records[1]).ToArray());
    }

    [Fact]
    public void Clock_OfATimedRecord_GoesWithItsOutputsAndIsKeptOnce()
    {
        using var buffer = new OutputBuffer();
        Write(buffer, [1], [1]);
        var clock = new StageClock { Produced = new EventTime(1) };
        buffer.Clock = clock;
        Write(buffer, [2], [2]);
        Write(buffer, [3], [3]);
        buffer.Repeat(1);
        buffer.Clock = null;
        Write(buffer, [4], [4]);
        Assert.Equal([null, clock, clock, clock, null], buffer.Records.Select(r => r.Clock));
        Assert.Same(clock, Assert.Single(buffer.Clocks));
        buffer.Clear();
        Assert.Empty(buffer.Clocks);
    }

    [Fact]
    public void Rewind_OfATimedRecord_ForgetsItsClock()
    {
        using var buffer = new OutputBuffer { Clock = new StageClock { Produced = new EventTime(1) } };
        Write(buffer, [1], [1]);
        StageClock standing = buffer.Clock;
        buffer.Stand();
        buffer.Clock = new StageClock { Produced = new EventTime(2) };
        Write(buffer, [2], [2]);
        buffer.Rewind();
        Assert.Same(standing, Assert.Single(buffer.Clocks));
    }

    private static void Write(OutputBuffer buffer, byte[] key, byte[] value)
    {
        buffer.Begin("t", 0, key);
        value.CopyTo(buffer.GetSpan(value.Length));
        buffer.Advance(value.Length);
        buffer.End();
    }
}
