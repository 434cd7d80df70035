using System.Text;
using CsCheck;
using StreamRisk.Engine;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.000001Z", 1)]
    [InlineData("1970-01-01T00:00:01.5Z", 1_500_000)]
    [InlineData("1970-01-01T00:00:00.123456000Z", 123_456)]
    [InlineData("1970-01-01t00:00:00z", 0)]
    [InlineData("1970-01-01 00:01Z", 60_000_000)]
    [InlineData("1970-01-01T01:00:00+01:00", 0)]
    [InlineData("1969-12-31T19:00:00-0500", 0)]
    [InlineData("1970-01-01T05:30:00+05:30", 0)]
    [InlineData("1970-01-01T00:00:00-00", 0)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("2024-02-29T12:00:00Z", 1_709_208_000_000_000)]
    public void TryParse_OfATimeWithZone_GivesItsMicroseconds(string text, long micros)
    {
        Assert.True(IsoTime.TryParse(text, out EventTime time));
        Assert.Equal(micros, time.Micros);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1970-01-01")]
    [InlineData("1970-01-01T00:00:00")]
    [InlineData("1970-01-01T00:00")]
    [InlineData("1970-01-01T00:00:00.1234567Z")]
    [InlineData("1970-01-01T00:00:00.Z")]
    [InlineData("1970-01-01T24:00:00Z")]
    [InlineData("1970-01-01T00:60:00Z")]
    [InlineData("1970-01-01T00:00:60Z")]
    [InlineData("1970-02-30T00:00:00Z")]
    [InlineData("1970-13-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("1970-01-01T00:00:00+1:00")]
    [InlineData("1970-01-01T00:00:00+01:60")]
    [InlineData("1970-01-01T00:00:00Zulu")]
    [InlineData("1970-01-01T00:00:00 UTC")]
    [InlineData("1970/01/01T00:00:00Z")]
    [InlineData("1772461800")]
    public void TryParse_OfAnythingElse_IsFalse(string text) => Assert.False(IsoTime.TryParse(text, out _));

    [Fact]
    public void TryParse_OfWhatWasFormatted_IsTheSameTime() =>
        Gen.OneOf(Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999], Gen.Long[-10_000, 10_000].Select(ms => ms * 1_000)).Sample(micros =>
        {
            Span<byte> text = stackalloc byte[32];
            Assert.True(IsoTime.TryFormat(new EventTime(micros), text, out int length));
            string formatted = Encoding.ASCII.GetString(text[..length]);
            Assert.Equal(new EventTime(micros).ToString(), formatted);
            Assert.True(IsoTime.TryParse(formatted, out EventTime time));
            Assert.Equal(micros, time.Micros);
        });

    [Fact]
    public void TryParse_OfAnyText_NeverThrows() =>
        Gen.Select(Gen.Int[0, 26], Gen.Char, Gen.Int[0, 27]).Sample((at, character, length) =>
        {
            char[] text = "2026-03-02T14:30:00.000123Z".ToCharArray();
            text[at] = character;
            bool parsed = IsoTime.TryParse(text.AsSpan(0, length), out EventTime time);
            Assert.True(parsed || time == default);
        });

    [Fact]
    public void TryFormat_BeyondTheCalendar_IsFalse() =>
        Assert.All([EventTime.MinValue, EventTime.MaxValue], time => Assert.False(IsoTime.TryFormat(time, new byte[32], out _)));
}
