using CsCheck;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tests.Market;

public sealed class BarsTests
{
    [Fact]
    public void PriceAt_AnyPrints_IsTheLastPrintBefore() =>
        Gen.Select(Gen.Int[0, 90], Gen.Int[1, 50]).Array[1, 200].Sample(prints =>
        {
            Bars bars = new();
            SortedDictionary<long, long> closes = [];
            long minute = 1_000_000;
            foreach ((int step, int price) in prints)
            {
                minute += step;
                bars.Release(minute - 200);
                Assert.True(bars.TryOpen(minute, out int slot));
                bars[slot].Print(EventTime.OfMinute(minute), new Price(price), 1);
                closes[minute] = price;
                for (long ask = minute; ask > minute - 200; ask -= 7)
                {
                    long? expected = closes.Where(c => c.Key <= ask).Select(c => (long?)c.Value).LastOrDefault();
                    Assert.Equal(expected, bars.PriceAt(ask)?.Nanos);
                }

                Assert.True(bars.VolumeNanos(minute - 199, minute) >= closes.Count(c => c.Key > minute - 200));
            }
        });

    [Fact]
    public void TryOpen_WithinWhatIsNeeded_LosesNothing()
    {
        Bars bars = new();
        bars.Release(1000);
        for (long minute = 1000; minute < 3000; minute++)
        {
            Assert.True(bars.TryOpen(minute, out int slot));
            bars[slot].Print(EventTime.OfMinute(minute), new Price(minute), 1);
        }

        Assert.Equal(2000, bars.VolumeNanos(1000, 2999));
    }

    [Fact]
    public void TryOpen_GapOfYears_CarriesTheLastPrice()
    {
        Bars bars = new();
        Assert.True(bars.TryOpen(1000, out int slot));
        bars[slot].Print(EventTime.OfMinute(1000), new Price(42), 1);
        bars.Release(4_000_000);
        Assert.True(bars.TryOpen(4_000_000, out _));
        Assert.Equal(42, bars.PriceAt(4_000_000)?.Nanos);
        Assert.False(bars.TryOpen(1000, out _));
    }
}
