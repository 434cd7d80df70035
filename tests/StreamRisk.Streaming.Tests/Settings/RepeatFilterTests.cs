using Confluent.Kafka;
using StreamRisk.Streaming.Kafka;

namespace StreamRisk.Streaming.Tests.Settings;

public sealed class RepeatFilterTests
{
    [Fact]
    public void Passes_SameErrorAgain_OnlyAfterTenSeconds()
    {
        var time = new Clock();
        var filter = new RepeatFilter(time);
        Assert.True(filter.Passes("a", ErrorCode.Local_Transport));
        Assert.False(filter.Passes("a", ErrorCode.Local_Transport));
        Assert.True(filter.Passes("a", ErrorCode.Local_AllBrokersDown));
        Assert.True(filter.Passes("b", ErrorCode.Local_Transport));
        time.Seconds = 9;
        Assert.False(filter.Passes("a", ErrorCode.Local_Transport));
        time.Seconds = 10;
        Assert.True(filter.Passes("a", ErrorCode.Local_Transport));
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
