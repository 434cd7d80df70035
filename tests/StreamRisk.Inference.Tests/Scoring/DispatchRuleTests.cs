using StreamRisk.Inference.Scoring;

namespace StreamRisk.Inference.Tests.Scoring;

public sealed class DispatchRuleTests
{
    private static readonly DispatchRule Rule = new(WindowTexts: 100, MaxAge: TimeSpan.FromMilliseconds(20));

    [Theory]
    [InlineData(0, 500, true, false)]
    [InlineData(1, 0, true, true)]
    [InlineData(1, 0, false, false)]
    [InlineData(99, 19, false, false)]
    [InlineData(100, 0, false, true)]
    [InlineData(1, 20, false, true)]
    public void IsDue_WaitingTexts_FollowsCountAgeAndIdleness(int waiting, int age, bool idle, bool due) =>
        Assert.Equal(due, Rule.IsDue(waiting, TimeSpan.FromMilliseconds(age), idle));

    [Fact]
    public void SleepFor_OldestText_EndsAtItsDeadline()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(13), Rule.SleepFor(1, TimeSpan.FromMilliseconds(7)));
        Assert.Equal(TimeSpan.FromMilliseconds(1), Rule.SleepFor(1, TimeSpan.FromMilliseconds(30)));
        Assert.Equal(Timeout.InfiniteTimeSpan, Rule.SleepFor(0, TimeSpan.Zero));
    }
}
