using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Market;

public sealed class SessionTests
{
    [Theory]
    [InlineData("2026-03-06T15:00:00Z", "2026-03-06T14:30:00Z", "2026-03-06T21:00:00Z")]
    [InlineData("2026-03-09T15:00:00Z", "2026-03-09T13:30:00Z", "2026-03-09T20:00:00Z")]
    [InlineData("2026-03-09T13:29:59Z", "2026-03-08T13:30:00Z", "2026-03-08T20:00:00Z")]
    public void At_LocalTimes_FollowTheZonesRules(string at, string open, string close)
    {
        Session session = new(Instrument("09:30", "16:00", "15:50", "America/New_York"));
        SessionDay day = session.At(Time(at));
        Assert.Equal((open, close), (day.Open.ToString(), day.Close.ToString()));
        Assert.Equal(day.Close - TimeSpan.FromMinutes(10), day.Auction);
    }

    [Fact]
    public void At_CloseBeforeOpen_EndsTheNextDay()
    {
        SessionDay day = new Session(Instrument("22:00Z", "21:00Z")).At(Time("2026-03-09T03:00:00Z"));
        Assert.Equal(("2026-03-08T22:00:00Z", "2026-03-09T21:00:00Z"), (day.Open.ToString(), day.Close.ToString()));
    }

    [Theory]
    [InlineData("00:00Z")]
    [InlineData("24:00Z")]
    [InlineData("24:00:00Z")]
    public void At_WholeDay_NeverCloses(string close)
    {
        Session session = new(Instrument("00:00Z", close));
        Assert.True(session.IsOpen(Time("2026-03-08T23:59:59Z")));
        Assert.Equal(TimeSpan.FromDays(1), session.At(Time("2026-03-08T12:00:00Z")).Length);
    }

    [Theory]
    [InlineData("2026-03-09T14:30:00Z", true)]
    [InlineData("2026-03-09T21:00:00Z", true)]
    [InlineData("2026-03-09T21:00:01Z", false)]
    [InlineData("2026-03-09T14:29:59Z", false)]
    public void IsOpen_EdgesOfTheSession_AreInside(string at, bool open) =>
        Assert.Equal(open, new Session(Instrument("14:30Z", "21:00Z")).IsOpen(Time(at)));

    [Theory]
    [InlineData("9:30am", null)]
    [InlineData("09:30", null)]
    [InlineData("09:30", "Mars/Olympus")]
    public void Session_UnreadableTime_SaysWhatIsAccepted(string open, string? zone)
    {
        FormatException e = Assert.Throws<FormatException>(() => new Session(Instrument(open, "16:00Z", null, zone)));
        Assert.Contains("session_open", e.Message, StringComparison.Ordinal);
        Assert.Contains("HH:mm", e.Message, StringComparison.Ordinal);
    }

    private static EventTime Time(string text) =>
        EventTime.FromDateTimeOffset(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static Instrument Instrument(string open, string close, string? auction = null, string? zone = null) => new()
    {
        Symbol = "A",
        Issuer = "I",
        Tick = new Price(1),
        Currency = "USD",
        SessionOpen = open,
        SessionClose = close,
        ClosingAuction = auction,
        TimeZone = zone,
        ValidFrom = new EventTime(0),
    };
}
