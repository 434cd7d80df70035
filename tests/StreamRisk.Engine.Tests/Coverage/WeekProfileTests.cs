using StreamRisk.Engine.Coverage;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Coverage;

public sealed class WeekProfileTests
{
    private static readonly EventTime Monday = At("2026-03-02T14:00:00Z");

    [Fact]
    public void Expected_OfTheSameHourOfTheWeek_IsTheMedianOfItsOwn()
    {
        var profile = new WeekProfile();
        Learn(profile, Monday, 10);
        Learn(profile, Monday + TimeSpan.FromDays(7), 20);

        Assert.Equal(15, InHour(profile, Monday + TimeSpan.FromDays(14)));
    }

    [Fact]
    public void Expected_OfAnUnseenDay_PoolsLikeDaysOnly()
    {
        var profile = new WeekProfile();
        Learn(profile, Monday, 10);
        Learn(profile, Monday + TimeSpan.FromDays(1), 20);

        Assert.Equal(15, InHour(profile, Monday + TimeSpan.FromDays(3)));
        Assert.Null(InHour(profile, Monday + TimeSpan.FromDays(5)));
        Assert.Null(InHour(profile, Monday + TimeSpan.FromHours(1)));
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

        Assert.InRange(InHour(profile, Monday)!.Value, 10, 20);
    }

    [Fact]
    public void Expected_OfAnHourThatOpensAtHalfPast_ExpectsNothingBefore()
    {
        var profile = new WeekProfile();
        for (int day = 0; day < 2; day++)
        {
            profile.Learn(Monday + TimeSpan.FromDays(day), 60, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60));
        }

        EventTime wednesday = Monday + TimeSpan.FromDays(2);
        Assert.Equal(0, profile.Expected(wednesday, wednesday + TimeSpan.FromMinutes(30), 2));
        Assert.Equal(20, profile.Expected(wednesday + TimeSpan.FromMinutes(25), wednesday + TimeSpan.FromMinutes(40), 2));
    }

    [Fact]
    public void Expected_OfAnHourWithoutRecords_IsZero()
    {
        var profile = new WeekProfile();
        profile.Learn(Monday, 0, TimeSpan.Zero, TimeSpan.Zero);

        Assert.Equal(0, profile.Expected(Monday, Monday + TimeSpan.FromMinutes(5), 1));
    }

    private static double? InHour(WeekProfile profile, EventTime hour) => profile.Expected(hour, hour + TimeSpan.FromHours(1), 2);

    private static void Learn(WeekProfile profile, EventTime hour, double records) =>
        profile.Learn(hour, records, TimeSpan.Zero, TimeSpan.FromHours(1));
}
