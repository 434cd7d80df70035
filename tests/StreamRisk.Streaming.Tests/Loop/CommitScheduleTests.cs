using StreamRisk.Streaming.Loop;

namespace StreamRisk.Streaming.Tests.Loop;

public sealed class CommitScheduleTests
{
    private readonly CommitSchedule _schedule = new(new LoopLimits());

    [Fact]
    public void Due_OutputsWaitAndInputIsDrained_NotBeforeFiveMillisecondsAfterTheLast()
    {
        _schedule.Returned(Ms(100));
        Assert.False(_schedule.Due(Ms(104), 1, 10, drained: true, moved: true));
        Assert.True(_schedule.Due(Ms(105), 1, 10, drained: true, moved: true));
    }

    [Fact]
    public void Due_InputFlows_AHundredMillisecondsAfterTheFirstWaitingOutput()
    {
        _schedule.Returned(Ms(0));
        _schedule.Waiting(Ms(50));
        Assert.False(_schedule.Due(Ms(149), 100, 10, drained: false, moved: true));
        Assert.True(_schedule.Due(Ms(150), 100, 10, drained: false, moved: true));
    }

    [Theory]
    [InlineData(4095, 0, false)]
    [InlineData(4096, 0, true)]
    [InlineData(1, 16 * 1024 * 1024, true)]
    public void Due_ManyOutputsOrBytes_AtOnce(int count, long bytes, bool expected)
    {
        _schedule.Returned(Ms(0));
        Assert.Equal(expected, _schedule.Due(Ms(1), count, bytes, drained: false, moved: true));
    }

    [Fact]
    public void Due_OnlyPositionsMoved_OnceASecond()
    {
        _schedule.Returned(Ms(0));
        Assert.False(_schedule.Due(Ms(999), 0, 0, drained: true, moved: true));
        Assert.True(_schedule.Due(Ms(1000), 0, 0, drained: true, moved: true));
        Assert.False(_schedule.Due(Ms(5000), 0, 0, drained: true, moved: false));
    }

    [Fact]
    public void Patience_OutputsWait_EndsWhenTheCommitIsDue()
    {
        _schedule.Returned(Ms(100));
        Assert.Equal(Ms(50), _schedule.Patience(Ms(101), Ms(50)));
        _schedule.Waiting(Ms(101));
        Assert.Equal(Ms(3), _schedule.Patience(Ms(102), Ms(50)));
        Assert.Equal(TimeSpan.Zero, _schedule.Patience(Ms(120), Ms(50)));
    }

    private static TimeSpan Ms(int n) => TimeSpan.FromMilliseconds(n);
}
