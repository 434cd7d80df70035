using StreamRisk.Engine.Coverage;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Coverage;

public sealed class WeekProfileTests
{
    private static readonly EventTime Monday = At("2026-03-02T14:00:00Z");

    [Fact]
    public void PerHour_OfTheSameHourOfTheWeek_IsItsMean()
    {
        var profile = new WeekProfile();
        profile.Learn(Monday, 10, 0.25);
        profile.Learn(Monday + TimeSpan.FromDays(7), 20, 0.25);

        Assert.Equal(15, profile.PerHour(Monday + TimeSpan.FromDays(14) + TimeSpan.FromMinutes(30), 2));
    }

    [Fact]
    public void PerHour_OfAnUnseenDay_PoolsLikeDaysOnly()
    {
        var profile = new WeekProfile();
        profile.Learn(Monday, 10, 0.25);
        profile.Learn(Monday + TimeSpan.FromDays(1), 20, 0.25);

        Assert.Equal(15, profile.PerHour(Monday + TimeSpan.FromDays(3), 2));
        Assert.Null(profile.PerHour(Monday + TimeSpan.FromDays(5), 2));
        Assert.Null(profile.PerHour(Monday + TimeSpan.FromHours(1), 2));
    }

    [Fact]
    public void Learn_AfterManyWeeks_StillFollowsAChange()
    {
        var profile = new WeekProfile();
        for (int week = 0; week < 50; week++)
        {
            profile.Learn(Monday + TimeSpan.FromDays(7 * week), 100, 0.25);
        }

        for (int week = 50; week < 58; week++)
        {
            profile.Learn(Monday + TimeSpan.FromDays(7 * week), 10, 0.25);
        }

        Assert.InRange(profile.PerHour(Monday, 2)!.Value, 10, 20);
    }
}
