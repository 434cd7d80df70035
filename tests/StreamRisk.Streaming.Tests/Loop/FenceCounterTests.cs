using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class FenceCounterTests
{
    [Fact]
    public void Add_ThreeWithinAMinute_IsAClash()
    {
        var counter = new FenceCounter();
        Assert.False(counter.Add(TimeSpan.FromSeconds(0)));
        Assert.False(counter.Add(TimeSpan.FromSeconds(30)));
        Assert.True(counter.Add(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Add_SpreadOut_IsNone()
    {
        var counter = new FenceCounter();
        for (int i = 0; i < 10; i++)
        {
            Assert.False(counter.Add(TimeSpan.FromSeconds(i * 31)));
        }
    }
}
