using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.MatchedOrders;

public sealed class MatchedOrdersTests
{
    private const string Scenario = "matched-orders";

    private static EventTime Minute(double minute) => Start + TimeSpan.FromMinutes(minute);

    [Fact]
    public void Pair_MeetingFiveTimes_Fires()
    {
        Alert alert = Assert.Single(Meet(new Tape(), 5).Of(Scenario));
        Assert.Equal(("A1", "repeated", Route.Compliance), (alert.Subject.Group, alert.Variant, alert.Route));
        Assert.Equal(["A1", "A2"], alert.Subject.Accounts);
        Assert.Equal(["A2"], alert.Counterparties);
        Assert.Equal(["matches", "share_of_both"], alert.Gates.Select(g => g.Name));
        Assert.Equal(5_000_000, alert.Notional);
    }

    [Fact]
    public void Pair_MeetingFourTimes_StaysSilent() => Assert.Empty(Meet(new Tape(), 4).Of(Scenario));

    [Fact]
    public void Pair_WithOrdersOfDifferentMoments_StaysSilent() => Assert.Empty(Meet(new Tape(), 8, apart: 1.2).Of(Scenario));

    [Fact]
    public void Pair_WithAMarketMaker_StaysSilent() => Assert.Empty(Meet(new Tape(), 8, role: Role.MarketMaker).Of(Scenario));

    [Fact]
    public void Pair_ThatTradesWithOthersAsWell_StaysSilent()
    {
        Tape tape = new();
        tape.Cross("o", Minute(0.5), "A1", "Z", quantity: 200, apart: 60);
        Assert.Empty(Meet(tape, 5).Of(Scenario));
    }

    [Fact]
    public void Owners_Unknown_TradingOnce_StaySilent()
    {
        Tape tape = new();
        tape.Cross("o", Minute(1), "U1", "U2", buyerRole: null, sellerRole: null);
        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Broker_CrossingClientsThatAreNotNamed_StaysSilent()
    {
        Tape tape = new();
        for (int i = 0; i < 8; i++)
        {
            MarketOrder sell = Order("S" + i, Minute(i), Side.Sell, "BRK", quantity: 100);
            MarketOrder buy = Order("B" + i, Minute(i), Side.Buy, "BRK", quantity: 100);
            tape.Write(
                sell with { Role = Role.Broker, Order = sell.Order with { Capacity = "agency" } },
                buy with { Role = Role.Broker, Order = buy.Order with { Capacity = "agency" } },
                Fill("B" + i, Minute(i), Side.Buy, "BRK", "S" + i, quantity: 100));
        }

        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Pair_OfOneGroup_IsAnotherScenario()
    {
        Tape tape = new();
        for (int i = 0; i < 8; i++)
        {
            tape.Cross("m" + i, Minute(i), "A1", "A2", buyGroup: "A1", sellGroup: "A1");
        }

        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Print_FarFromTheMiddle_Fires()
    {
        Alert alert = Assert.Single(OffMid(103).Of(Scenario));
        Assert.Equal("off-mid", alert.Variant);
        Assert.Equal("off_mid", Assert.Single(alert.Gates).Name);
    }

    [Fact]
    public void Print_NearTheMiddle_StaysSilent() => Assert.Empty(OffMid(100.02m).Of(Scenario));

    [Fact]
    public void Print_FarFromTheMiddleWithOrdersOfDifferentMoments_StaysSilent() => Assert.Empty(OffMid(103, apart: 30).Of(Scenario));

    [Fact]
    public void Bust_OfOneOfFive_Withdraws() =>
        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Meet(new Tape(), 5).Bust("m2", Minute(9)).Of(Scenario)).Status);

    [Fact]
    public void Bust_OfOneOfSix_Revises() =>
        Assert.Equal(5_000_000, Assert.Single(Meet(new Tape(), 6).Bust("m2", Minute(9)).Of(Scenario)).Notional);

    [Fact]
    public void Session_Ends_CountsStartAgain()
    {
        Tape tape = new(open: "08:00Z", close: "20:00Z");
        Meet(tape, 3).Clock(Minute(1440));
        for (int i = 0; i < 3; i++)
        {
            tape.Cross("n" + i, Minute(1440 + i), "A1", "A2");
        }

        Assert.Empty(tape.Of(Scenario));
    }

    private static Tape Meet(Tape tape, int count, double apart = 0.5, Role role = Role.Client)
    {
        for (int i = 0; i < count; i++)
        {
            bool buys = i % 2 == 0;
            tape.Cross(
                "m" + i, Minute(i + 1), buys ? "A1" : "A2", buys ? "A2" : "A1", apart: apart, buyerRole: buys ? Role.Client : role,
                sellerRole: buys ? role : Role.Client);
        }

        return tape;
    }

    /// <summary>Twelve sessions of small moves, then a book at 99.99 to 100.01 and a cross of two strangers.</summary>
    private static Tape OffMid(decimal price, double apart = 0.5)
    {
        Tape tape = new(open: "08:00Z", close: "20:00Z");
        EventTime day = Start.Floor(TimeSpan.FromDays(1)) + TimeSpan.FromHours(10);
        for (int session = 0; session < 12; session++)
        {
            for (int i = 0; i < 60; i++)
            {
                EventTime at = day + TimeSpan.FromDays(session) + TimeSpan.FromMinutes(i);
                tape.Write(Print($"h{session}-{i}", at, null, null, 100 + (0.02m * ((i * 7) % 5))));
                if (i % 10 == 0)
                {
                    tape.Clock(at);
                }
            }
        }

        EventTime now = day + TimeSpan.FromDays(12);
        tape.Clock(now);
        MarketOrder bid = Order("b", now, Side.Buy, "M1", 99.99m, 500);
        MarketOrder ask = Order("a", now, Side.Sell, "M1", 100.01m, 500);
        tape.Write(bid with { Role = Role.MarketMaker }, ask with { Role = Role.MarketMaker });
        return tape.Cross("x", now + TimeSpan.FromSeconds(40), "A1", "A2", price: price, apart: apart);
    }
}
