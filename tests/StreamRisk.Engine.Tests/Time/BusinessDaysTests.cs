using System.Globalization;
using CsCheck;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Tests.Time;

public sealed class BusinessDaysTests
{
    [Theory]
    [InlineData("2026-03-02T14:30:00Z", 5, "2026-03-09T14:30:00Z")] // Monday to Monday
    [InlineData("2026-03-06T10:00:00Z", 1, "2026-03-09T10:00:00Z")] // Friday to Monday
    [InlineData("2026-03-07T10:00:00Z", 1, "2026-03-09T10:00:00Z")] // Saturday to Monday
    [InlineData("2026-03-09T10:00:00Z", -5, "2026-03-02T10:00:00Z")]
    [InlineData("2026-03-09T10:00:00Z", -1, "2026-03-06T10:00:00Z")]
    [InlineData("1969-12-31T10:00:00Z", 1, "1970-01-01T10:00:00Z")]
    public void Add_SkipsWeekends(string from, int days, string to) => Assert.Equal(At(to), BusinessDays.Add(At(from), days));

    [Fact]
    public void DayOfWeek_AnyTime_IsTheCalendars() =>
        Gen.Long[-2_000_000_000_000_000, 4_000_000_000_000_000].Sample(micros =>
            new EventTime(micros).ToDateTimeOffset().UtcDateTime.DayOfWeek == BusinessDays.DayOfWeek(new EventTime(micros)));

    private static EventTime At(string iso) => EventTime.FromDateTimeOffset(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));
}
