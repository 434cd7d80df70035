using CsCheck;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Scenarios.RoundTripWash;

public sealed class RoundTripWashTests
{
    private const string Scenario = "round-trip-wash";

    private static EventTime Minute(double minute) => Start + TimeSpan.FromMinutes(minute);

    [Fact]
    public void Trips_WithOneOther_FireForBothParties()
    {
        Tape tape = Trips(new Tape(), 6);
        Assert.Equal(["A1", "A2"], tape.Of(Scenario).Select(a => a.Subject.Group).Order());
        Alert alert = tape.Of(Scenario).Single(a => a.Subject.Group == "A1");
        Assert.Equal(["orders", "gross", "net", "share_of_volume", "top_three_counterparties"], alert.Gates.Select(g => g.Name));
        Assert.Equal((Route.Compliance, "USD", 6_000_000), (alert.Route, alert.Currency, alert.Notional));
        Assert.Equal(["A2"], alert.Counterparties);
        Assert.Equal(6, alert.Evidence.Count);
        Assert.Null(alert.Subject.Side);
    }

    [Fact]
    public void Trips_OfFiveOrders_StaySilent()
    {
        // Two of the six matches are of one order.
        Tape tape = Trips(new Tape(), 5);
        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Trips_BelowMateriality_StaySilent() => Assert.Empty(Trips(new Tape(), 6, quantity: 40).Of(Scenario));

    [Fact]
    public void Trips_ThatDoNotEndFlat_StaySilent()
    {
        Tape tape = Trips(new Tape(), 6);
        tape = new Tape();
        Trips(tape, 5).Cross("x", Minute(6), "A1", "A2", quantity: 140);
        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Trips_OfASmallShareOfTheVolume_StaySilent()
    {
        Tape tape = new();
        tape.Cross("m", Minute(0.5), "M1", "M2", quantity: 20_000, buyerRole: Role.MarketMaker, sellerRole: Role.MarketMaker);
        Assert.Empty(Trips(tape, 6).Of(Scenario));
    }

    [Fact]
    public void Trips_WithMarketMakers_StaySilent()
    {
        Tape tape = new();
        for (int i = 0; i < 8; i++)
        {
            bool buys = i % 2 == 0;
            tape.Cross(
                "m" + i, Minute(i + 1), buys ? "A1" : "M1", buys ? "M1" : "A1", buyerRole: buys ? Role.Client : Role.MarketMaker,
                sellerRole: buys ? Role.MarketMaker : Role.Client);
        }

        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Trips_WithManyOthers_StaySilent()
    {
        Tape tape = new();
        for (int i = 0; i < 8; i++)
        {
            tape.Cross("m" + i, Minute(i + 1), i % 2 == 0 ? "A1" : "C" + i, i % 2 == 0 ? "C" + i : "A1");
        }

        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Trips_OfAGroupWithItself_AreAnotherScenario()
    {
        Tape tape = new();
        for (int i = 0; i < 8; i++)
        {
            tape.Cross("m" + i, Minute(i + 1), "A1", "A1");
        }

        Assert.Empty(tape.Of(Scenario));
        Assert.NotEmpty(tape.Of("self-match-wash"));
    }

    [Fact]
    public void Trips_SplitOverThreeLinkedAccounts_AreFound()
    {
        Tape tape = new();
        for (int i = 0; i < 6; i++)
        {
            string own = "A" + (i % 3);
            bool buys = i % 2 == 0;
            tape.Cross("m" + i, Minute(i + 1), buys ? own : "X", buys ? "X" : own, buyGroup: buys ? "A0" : null, sellGroup: buys ? null : "A0");
        }

        Alert alert = Assert.Single(tape.Of(Scenario), a => a.Subject.Group == "A0");
        Assert.Equal(["A0", "A1", "A2"], alert.Subject.Accounts);
    }

    [Fact]
    public void Trips_OverHours_AreFoundInTheSession()
    {
        Tape tape = new();
        for (int i = 0; i < 6; i++)
        {
            tape.Cross("m" + i, Minute(60 * (i + 1)), i % 2 == 0 ? "A1" : "A2", i % 2 == 0 ? "A2" : "A1");
        }

        Assert.Equal("session", tape.Of(Scenario)[0].Variant);
    }

    [Fact]
    public void Trips_AfterAnOpenPosition_AreFoundInHalfAnHour()
    {
        Tape tape = new();
        tape.Cross("p", Minute(1), "A1", "Z", quantity: 500);
        for (int i = 0; i < 6; i++)
        {
            tape.Cross("m" + i, Minute(120 + i), i % 2 == 0 ? "A1" : "A2", i % 2 == 0 ? "A2" : "A1");
        }

        Assert.Equal("30-minutes", tape.Of(Scenario).Single(a => a.Subject.Group == "A1").Variant);
    }

    [Fact]
    public void Trips_AMonthOfSessionsApart_StaySilent()
    {
        Tape tape = new(open: "08:00Z", close: "20:00Z");
        for (int i = 0; i < 6; i++)
        {
            tape.Cross("m" + i, Minute(1440 * (i + 1)), i % 2 == 0 ? "A1" : "A2", i % 2 == 0 ? "A2" : "A1").Clock(Minute((1440 * (i + 1)) + 5));
        }

        Assert.Empty(tape.Of(Scenario));
    }

    [Fact]
    public void Bust_OfOneOfSix_Withdraws()
    {
        Tape tape = Trips(new Tape(), 6).Bust("m3", Minute(10));
        Assert.Equal([AlertStatus.Withdrawn, AlertStatus.Withdrawn], tape.Of(Scenario).Select(a => a.Status));
    }

    [Fact]
    public void Bust_OfTwoOfEight_Revises()
    {
        Tape tape = Trips(new Tape(), 8).Bust("m2", Minute(10)).Bust("m3", Minute(10));
        Assert.All(tape.Of(Scenario), a => Assert.Equal((AlertStatus.Revised, 6_000_000L), (a.Status, a.Notional!.Value)));
        Assert.All(tape.Of(Scenario), a => Assert.Equal("the gates hold again", a.ChangeReason));
    }

    [Fact]
    public void Trades_WithoutATradeFeed_AreNotEvaluated()
    {
        Tape tape = Trips(new Tape(rules: false), 6);
        Assert.Empty(tape.Of(Scenario));
    }

    /// <summary>How and how often a match is reported changes nothing.</summary>
    [Fact]
    public void AnyTrips_ReportedTwiceAndInPart_AreTheSame() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3]).Array[1, 14].Sample(trips =>
        {
            Tape once = new();
            Tape twice = new();
            for (int i = 0; i < trips.Length; i++)
            {
                (int buyer, int seller, int reports) = trips[i];
                once.Cross("m" + i, Minute(i), "A" + buyer, "A" + seller, quantity: 200);
                for (int k = 0; k < 2; k++)
                {
                    twice.Cross("m" + i, Minute(i), "A" + buyer, "A" + seller, quantity: 200, reports: reports + 4);
                }
            }

            Assert.Equal(once.Of(Scenario).Select(Line), twice.Of(Scenario).Select(Line));
        });

    /// <summary>Whoever bought sells and the other way round: the same alerts.</summary>
    [Fact]
    public void AnyTrips_Mirrored_AreTheSame() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3]).Array[1, 14].Sample(trips =>
    {
        Tape straight = new();
        Tape mirrored = new();
        for (int i = 0; i < trips.Length; i++)
        {
            straight.Cross("m" + i, Minute(i), "A" + trips[i].Item1, "A" + trips[i].Item2, quantity: 200);
            mirrored.Cross("m" + i, Minute(i), "A" + trips[i].Item2, "A" + trips[i].Item1, quantity: 200);
        }

        Assert.Equal(
            straight.Of(Scenario).Select(a => (a.Subject.Group, a.Notional)).Order(), mirrored.Of(Scenario).Select(a => (a.Subject.Group, a.Notional)).Order());
    });

    private static string Line(Alert alert) => $"{alert.Subject.Group} {alert.Variant} {alert.Status} {alert.Notional} {alert.Severity}";

    private static Tape Trips(Tape tape, int count, decimal quantity = 100)
    {
        for (int i = 0; i < count; i++)
        {
            bool buys = i % 2 == 0;
            tape.Cross("m" + i, Minute(i + 1), buys ? "A1" : "A2", buys ? "A2" : "A1", quantity);
        }

        return tape;
    }
}
