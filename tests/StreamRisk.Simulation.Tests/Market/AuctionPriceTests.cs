using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Tests.Market;

public sealed class AuctionPriceTests
{
    private readonly OrderBook _book = new();

    [Fact]
    public void Of_CrossingOrders_ExecutesTheMost()
    {
        Rest(Side.Buy, 105, 300);
        Rest(Side.Buy, 101, 500);
        Rest(Side.Sell, 100, 400);
        Rest(Side.Sell, 103, 200);

        // 400 change hands at 100 and 101, 300 at 103 and above.
        Assert.Equal(101, AuctionPrice.Of(_book, 104));
        Assert.Equal(100, AuctionPrice.Of(_book, 99));
    }

    [Fact]
    public void Of_NothingMeets_IsNoPrice()
    {
        Rest(Side.Buy, 99, 300);
        Rest(Side.Sell, 100, 300);

        Assert.Null(AuctionPrice.Of(_book, 100));
    }

    [Fact]
    public void Auctions_OfADay_PrintAtOnePriceInsideTheSession()
    {
        DaySimulator day = new(new SimulationOptions { Seed = 3, HistorySessions = 0, StepsPerInstrument = 300, Scenarios = [] });
        TradePrint[] prints = [.. day.Records().Select(r => r.Record).OfType<TradePrint>().Where(t => t.Auction && t.Action == TradeAction.New)];

        Assert.NotEmpty(prints);
        foreach (IGrouping<(string Instrument, int Hour), TradePrint> auction in prints.GroupBy(p => (p.Instrument, p.EventTime.ToDateTimeOffset().Hour)))
        {
            Assert.Single(auction.Select(p => p.Price).Distinct());
            Assert.True(auction.Max(p => p.EventTime) - auction.Min(p => p.EventTime) < TimeSpan.FromSeconds(1));
            Assert.All(auction, p => Assert.True(p.Aggressor is null && p.EventTime < day.MainOpen + TimeSpan.FromHours(6.5)));
        }
    }

    private void Rest(Side side, long ticks, long shares) => _book.Add(new SimOrder
    {
        Id = $"{side}{ticks}",
        Party = new Party("A", 1, "A", null),
        Side = side,
        Tags = default,
        Ticks = ticks,
        Remaining = shares,
    });
}
