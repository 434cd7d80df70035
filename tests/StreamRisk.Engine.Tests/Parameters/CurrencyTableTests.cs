using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Parameters;

public sealed class CurrencyTableTests
{
    [Theory]
    [InlineData("USD", 20_000L)]
    [InlineData("JPY", 500L)]
    [InlineData("KWD", 7_000L)]
    [InlineData("EUR", 700L)]
    public void MinorUnits_FollowTheCurrencysDecimals(string currency, long expected)
    {
        var table = new CurrencyTable(7, ("USD", 200), ("JPY", 500));

        Assert.Equal(expected, table.MinorUnits(currency));
    }

    [Theory]
    [InlineData("JPY", 0, 1)]
    [InlineData("USD", 2, 100)]
    [InlineData("BHD", 3, 1_000)]
    [InlineData("CLF", 4, 10_000)]
    public void MinorUnit_PerMajor_IsTenToItsDigits(string currency, int digits, long perMajor)
    {
        Assert.Equal(digits, MinorUnit.Digits(currency));
        Assert.Equal(perMajor, MinorUnit.PerMajor(currency));
    }
}
