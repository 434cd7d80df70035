using StreamRisk.Engine.Coverage;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Coverage;

public sealed class WeekProfileTests
{
    private static readonly EventTime Monday = At("2026-03-02T14:00:00Z");

    [Fact]
    public void PerHour_OfTheSameHourOfTheWeek_IsTheMedianOfItsOwn()
    {
        var profile = new WeekProfile();
        Learn(profile, Monday, 10);
        Learn(profile, Monday + TimeSpan.FromDays(7), 20);

        Assert.Equal(15, profile.PerHour(Monday + TimeSpan.FromDays(14) + TimeSpan.FromMinutes(30), 2));
    }

    [Fact]
    public void PerHour_OfAnUnseenDay_PoolsLikeDaysOnly()
    {
        var profile = new WeekProfile();
        Learn(profile, Monday, 10);
        Learn(profile, Monday + TimeSpan.FromDays(1), 20);

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
            Learn(profile, Monday + TimeSpan.FromDays(7 * week), 100);
        }

        for (int week = 50; week < 58; week++)
        {
            Learn(profile, Monday + TimeSpan.FromDays(7 * week), 10);
        }

        Assert.InRange(profile.PerHour(Monday, 2)!.Value, 10, 20);
    }

    [Fact]
    public void PerHour_OfAnHourThatOpensAtHalfPast_ExpectsNothingBefore()
    {
        var profile = new WeekProfile();
        for (int day = 0; day < 2; day++)
        {
            profile.Learn(Monday + TimeSpan.FromDays(day), 60, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60));
        }

        EventTime wednesday = Monday + TimeSpan.FromDays(2);
        Assert.Equal(0, profile.PerHour(wednesday + TimeSpan.FromMinutes(29), 2));
        Assert.Equal(120, profile.PerHour(wednesday + TimeSpan.FromMinutes(31), 2));
    }

    [Fact]
    public void PerHour_OfAnHourWithoutRecords_IsZero()
    {
        var profile = new WeekProfile();
        profile.Learn(Monday, 0, TimeSpan.Zero, TimeSpan.Zero);

        Assert.Equal(0, profile.PerHour(Monday + TimeSpan.FromMinutes(5), 1));
    }

    private static void Learn(WeekProfile profile, EventTime hour, double records) =>
        profile.Learn(hour, records, TimeSpan.Zero, TimeSpan.FromHours(1));
}
