using StreamRisk.Engine.Numerics;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Numerics;

public sealed class NotionalTests
{
    [Theory]
    [InlineData(101_250_000_000L, 100_000_000_000L, "USD", 1_012_500L)]
    [InlineData(101_250_000_000L, 100_000_000_000L, "JPY", 10_125L)]
    [InlineData(10_000_000L, 500_000_000L, "USD", 1L)] // half a cent: away from zero
    [InlineData(9_999_999L, 500_000_000L, "USD", 0L)]
    [InlineData(long.MaxValue, long.MaxValue, "USD", long.MaxValue)]
    public void MinorUnits_AreExact(long price, long quantity, string currency, long expected) =>
        Assert.Equal(expected, Notional.MinorUnits(new Price(price), new Quantity(quantity), currency));
}
