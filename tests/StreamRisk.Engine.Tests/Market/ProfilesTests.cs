using StreamRisk.Engine.Market;

namespace StreamRisk.Engine.Tests.Market;

public sealed class ProfilesTests
{
    private static readonly EventTime Start = EventTime.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void CloseSession_RoundTheClock_CountsASessionWhoseSuccessorHasBegun()
    {
        Profiles profiles = new();
        for (int i = 0; i < Profiles.MinSessions; i++)
        {
            SessionDay day = Day(i);
            profiles.AddMinute(day, 0, 5, 100);
            profiles.AddMinute(day, 1, 5, 100);

            // The first minute of the next session is complete at the moment at which this one ends.
            profiles.AddMinute(Day(i + 1), 0, 5, 100);
            profiles.CloseSession(day);
        }

        Assert.Equal(Profiles.MinSessions, profiles.Count);
        Assert.Equal(10, profiles.SameTimeVolume(2, 5, Day(Profiles.MinSessions).Open));
    }

    private static SessionDay Day(int day) => new(Start + TimeSpan.FromDays(day), Start + TimeSpan.FromDays(day + 1), null);
}
