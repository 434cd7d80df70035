using System.Globalization;
using System.Text;
using CsCheck;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.Streaming.Tests.Codecs;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0", 9, 0)]
    [InlineData("-0.0", 9, 0)]
    [InlineData("101.25", 9, 101_250_000_000)]
    [InlineData("0.1", 9, 100_000_000)]
    [InlineData("0.000000001", 9, 1)]
    [InlineData("1.10000000000000", 9, 1_100_000_000)]
    [InlineData("1e2", 0, 100)]
    [InlineData("1.5E+1", 0, 15)]
    [InlineData("15e-1", 1, 15)]
    [InlineData("0e9999", 9, 0)]
    [InlineData("0.00e-50", 9, 0)]
    [InlineData("9223372036.854775807", 9, long.MaxValue)]
    [InlineData("-9223372036.854775808", 9, long.MinValue)]
    public void TryParse_OfAnExactDecimal_Scales(string text, int digits, long value)
    {
        Assert.True(ExactDecimal.TryParse(Encoding.UTF8.GetBytes(text), digits, out long parsed));
        Assert.Equal(value, parsed);
    }

    [Theory]
    [InlineData("", 9)]
    [InlineData("-", 9)]
    [InlineData(".5", 9)]
    [InlineData("1.", 9)]
    [InlineData("1e", 9)]
    [InlineData("1e+", 9)]
    [InlineData("1e10000", 0)]
    [InlineData("1e9999", 0)]
    [InlineData("NaN", 9)]
    [InlineData("0x10", 9)]
    [InlineData("1,5", 9)]
    [InlineData("0.0000000001", 9)]
    [InlineData("1.005", 2)]
    [InlineData("9223372036.854775808", 9)]
    [InlineData("-9223372036.854775809", 9)]
    [InlineData("99999999999999999999999999999999999999999999999999", 0)]
    public void TryParse_OfWhatDoesNotFit_IsFalse(string text, int digits) =>
        Assert.False(ExactDecimal.TryParse(Encoding.UTF8.GetBytes(text), digits, out _));

    [Fact]
    public void TryParse_AgreesWithDecimal() =>
        Gen.Select(Gen.Decimal[-9_000_000_000m, 9_000_000_000m], Gen.Int[0, 9]).Sample((number, digits) =>
        {
            number = Math.Round(number, digits);
            Assert.True(ExactDecimal.TryParse(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)), 9, out long value));
            Assert.Equal(number, value / 1_000_000_000m);
        });

    [Fact]
    public void Format_OfAnyValue_IsShortestAndParsesBack() =>
        Gen.Select(Gen.OneOf(Gen.Long, Gen.Long[-2_000, 2_000], Gen.Const(long.MinValue)), Gen.Int[0, 9]).Sample((value, digits) =>
        {
            Span<byte> text = stackalloc byte[32];
            int length = ExactDecimal.Format(value, digits, text);
            Assert.True(ExactDecimal.TryParse(text[..length], digits, out long parsed));
            Assert.Equal(value, parsed);
            string expected = (value / (decimal)Math.Pow(10, digits)).ToString("0.#########", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Encoding.ASCII.GetString(text[..length]));
        });
}
