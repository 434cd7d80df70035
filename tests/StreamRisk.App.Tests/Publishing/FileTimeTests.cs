using NodaTime;
using StreamRisk.App.Publishing;
using StreamRisk.Engine;

namespace StreamRisk.App.Tests.Publishing;

public sealed class FileTimeTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    [InlineData("2026-03-02T14:30:00.000123Z", "2026-03-02T14:30:00.000123Z")]
    [InlineData("2026-03-02T14:30Z", "2026-03-02T14:30:00Z")]
    [InlineData("2026-03-02 14:30:00.5+02:00", "2026-03-02T12:30:00.500Z")]
    [InlineData("2026-03-02T14:30:00-0530", "2026-03-02T20:00:00Z")]
    [InlineData("2026-03-02 09:30:00", "2026-03-02T14:30:00Z")]
    [InlineData("2026-07-01", "2026-07-01T04:00:00Z")]
    public void TryParse_InNewYork_GivesUtc(string text, string expected)
    {
        Assert.True(FileTime.TryParse(text, NewYork, out EventTime time, out string? error), error);
        Assert.Equal(expected, time.ToString());
    }

    [Theory]
    [InlineData("2026-03-02 09:30:00", "no zone")]
    [InlineData("02.03.2026", "not a time")]
    [InlineData("2026-13-02T00:00:00Z", "not a time")]
    [InlineData("2026-03-02T14:30:00.0000001Z", "finer than a microsecond")]
    public void TryParse_Unusable_SaysWhy(string text, string reason)
    {
        Assert.False(FileTime.TryParse(text, null, out _, out string? error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_TimeThatClocksSkip_IsRefused()
    {
        Assert.False(FileTime.TryParse("2026-03-08 02:30:00", NewYork, out _, out string? error));
        Assert.Contains("skip", error, StringComparison.Ordinal);
    }
}
