using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;

public sealed class SelfMatchWashTests
{
    private readonly Tape _tape = new();

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    /// <summary>A resting sell of one account and a buy of another that meets it; no fill yet.</summary>
    private Tape Meet(string seller = "A1", string buyer = "A1", string sell = "S", string buy = "B", double at = 0) => _tape.Write(
        Order(sell, Second(at), Side.Sell, seller),
        Order(buy, Second(at + 1), Side.Buy, buyer));

    [Fact]
    public void Match_OfOneGroup_FiresOnceFromTheFirstFillAndTakesTheOtherSideIn()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S"));
        Alert first = Assert.Single(_tape.Output.Alerts);
        Assert.Equal("fill-B-S-" + Second(1).Micros, Assert.Single(first.Evidence).EventId);
        Assert.Equal(2, first.Evidence[0].Offset);

        _tape.Write(Fill("S", Second(1.1), Side.Sell, "A1", "B")).Write(Print("T", Second(1.1), "B", "S")).Clock(Second(1990));

        Alert alert = Assert.Single(_tape.Wash);
        Assert.Equal(1_000_00, alert.Notional);
        Assert.Equal("USD", alert.Currency);
        Assert.Equal(3, alert.Evidence.Count);
        Assert.Equal(["buy_fill", "sell_fill", "print"], alert.Evidence.Select(e => e.Role));
        Assert.Equal(AlertStatus.Final, alert.Status);
        Assert.Equal(Route.Compliance, alert.Route);
        Assert.Equal("ABC Corp", alert.Subject.Issuer);
        Assert.Equal(Severity.High, alert.Severity);
        Assert.Equal("Indicator of a wash trade: owner group A1 was buyer and seller of 10 ABC at 100 (A1).", first.Reason);
    }

    [Fact]
    public void Match_ReportedByTheRestingSideAlone_Fires()
    {
        Meet().Write(Fill("S", Second(1), Side.Sell, "A1", "B"));

        Assert.Equal(1_000_00, Assert.Single(_tape.Wash).Notional);
    }

    [Fact]
    public void Match_ReportedByAPrintAlone_Fires()
    {
        Meet().Write(Print("T", Second(1), "B", "S"));

        Assert.Equal("T", Assert.Single(_tape.Wash).Evidence[0].EventId);
    }

    [Fact]
    public void Match_OfAPrintBeforeItsOrders_Fires()
    {
        // Orders and trades come over two feeds: either may be ahead.
        _tape.Write(Print("T", Second(1), "B", "S"));
        Meet();

        Assert.Equal("T", Assert.Single(_tape.Wash).Evidence[0].EventId);
    }

    [Fact]
    public void Match_OfAPrintBustedBeforeItsOrders_IsSilent()
    {
        _tape.Write(Print("T", Second(1), "B", "S"), Print("T", Second(2), null, null, action: TradeAction.Bust));
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S"));

        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Match_WhosePrintBearsTheNumberOfAFill_KeepsBothAsEvidence()
    {
        MarketOrder fill = Fill("B", Second(1), Side.Buy, "A1", "S");
        Meet().Write(fill).Write(Print(fill.Order.EventId, Second(1), "B", "S")).Clock(Second(1990));

        Assert.Equal(["market.orders", "market.trades"], Assert.Single(_tape.Wash).Evidence.Select(e => e.Topic));
    }

    [Fact]
    public void Match_NamesTheInstrumentRecordThatWasUsed()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S"));

        Assert.Equal("reference.instruments", Assert.Single(Assert.Single(_tape.Wash).ReferenceOffsets).Topic);
    }

    [Fact]
    public void Attempts_OfRejectionsWithoutAPrice_AreNone()
    {
        _tape.Write(Order("S", Second(0), Side.Sell, "A1"));
        for (int i = 1; i <= 4; i++)
        {
            _tape.Write(
                Order("B" + i, Second(i * 100), Side.Buy, "A1", price: 90),
                Order("B" + i, Second((i * 100) + 1), Side.Buy, "A1", price: null, kind: OrderKind.Reject));
        }

        _tape.Clock(Second(4000));
        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Attempts_AgainstAnOrderWhoseAmendWasRejected_Count()
    {
        _tape.Write(
            Order("S", Second(0), Side.Sell, "A1"),
            Order("S", Second(1), Side.Sell, "A1", price: 101, kind: OrderKind.Reject, remaining: 10));
        for (int i = 1; i <= 3; i++)
        {
            _tape.Write(
                Order("B" + i, Second(i * 100), Side.Buy, "A1"),
                Order("B" + i, Second((i * 100) + 1), Side.Buy, "A1", kind: OrderKind.Cancel));
        }

        _tape.Clock(Second(4000));
        Assert.Equal("attempt", Assert.Single(_tape.Wash).Variant);
    }

    [Fact]
    public void Attempts_ByAmendsThatLeaveTheClientOrderOut_Count()
    {
        _tape.Write(Order("S", Second(0), Side.Sell, "A1") with { Group = "A1/C1" });
        for (int i = 1; i <= 3; i++)
        {
            _tape.Write(
                Order("B" + i, Second(i * 100), Side.Buy, "A1", price: 90) with { Group = "A1/C1" },
                Order("B" + i, Second((i * 100) + 1), Side.Buy, "A1", kind: OrderKind.Amend),
                Order("B" + i, Second((i * 100) + 2), Side.Buy, "A1", kind: OrderKind.Cancel));
        }

        _tape.Clock(Second(4000));
        Assert.Equal("A1/C1", Assert.Single(_tape.Wash).Subject.Group);
    }

    [Fact]
    public void Match_OfTwoOwners_IsSilent()
    {
        Meet(seller: "A1", buyer: "A2").Write(Fill("B", Second(1), Side.Buy, "A2", "S"), Fill("S", Second(1), Side.Sell, "A1", "B"));

        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Match_OverLinkedAccounts_NamesBoth()
    {
        MarketOrder linked = Order("B", Second(1), Side.Buy, "A2") with { Group = "A1" };
        _tape.Write(Order("S", Second(0), Side.Sell, "A1"), linked, Fill("B", Second(1), Side.Buy, "A2", "S") with { Group = "A1" });

        Assert.Equal(["A1", "A2"], Assert.Single(_tape.Wash).Subject.Accounts);
    }

    [Fact]
    public void Fill_ThatComesBeforeItsOtherSidesOrder_WaitsForIt()
    {
        _tape.Write(Order("B", Second(1), Side.Buy, "A1"), Fill("B", Second(1), Side.Buy, "A1", "S"));
        Assert.Empty(_tape.Output.Alerts);

        _tape.Write(Order("S", Second(0), Side.Sell, "A1"));
        Assert.Single(_tape.Wash);
    }

    [Fact]
    public void Match_AfterTheRestingOrderWasFilledUp_IsStillKnown()
    {
        Meet().Write(Fill("S", Second(1), Side.Sell, "A1", "B"), Fill("B", Second(1.5), Side.Buy, "A1", "S"));

        Assert.Single(_tape.Wash);
        Assert.Equal(1_000_00, _tape.Wash[0].Notional);
    }

    [Fact]
    public void Matches_OfOneOrderWithSeveral_AddUp()
    {
        _tape.Write(
            Order("S1", Second(0), Side.Sell, "A1", quantity: 4),
            Order("S2", Second(0), Side.Sell, "A1", quantity: 6),
            Order("B", Second(1), Side.Buy, "A1"),
            Fill("B", Second(1), Side.Buy, "A1", "S1", quantity: 4, remaining: 6),
            Fill("S1", Second(1), Side.Sell, "A1", "B", quantity: 4),
            Fill("B", Second(1), Side.Buy, "A1", "S2", quantity: 6),
            Fill("S2", Second(1), Side.Sell, "A1", "B", quantity: 6));
        _tape.Clock(Second(90));

        Assert.Equal(1_000_00, Assert.Single(_tape.Wash).Notional);
    }

    [Fact]
    public void Strategies_DeclaredAndDifferent_LowerTheSeverity()
    {
        MarketOrder With(MarketOrder order, string strategy) => order with { Order = order.Order with { Strategy = strategy } };
        _tape.Write(
            With(Order("S", Second(0), Side.Sell, "A1"), "market making"),
            With(Order("B", Second(1), Side.Buy, "A1"), "index"),
            Fill("B", Second(1), Side.Buy, "A1", "S"));

        Assert.Equal(0.4, Assert.Single(_tape.Wash).Priority);
        Assert.Equal(Severity.Medium, _tape.Wash[0].Severity);
    }

    [Fact]
    public void AgencyCross_OfABrokersOmnibusAccount_IsSilent()
    {
        MarketOrder Agency(MarketOrder order, string? client) => order with
        {
            Role = Role.Broker,
            Group = client is null ? "BR" : "BR/" + client,
            Order = order.Order with { Capacity = "agency", ClientOrderId = client },
        };
        _tape.Write(
            Agency(Order("S", Second(0), Side.Sell, "BR"), "c1"),
            Agency(Order("B", Second(1), Side.Buy, "BR"), "c2"),
            Agency(Fill("B", Second(1), Side.Buy, "BR", "S"), "c2"),
            Agency(Order("S2", Second(10), Side.Sell, "BR"), null),
            Agency(Order("B2", Second(11), Side.Buy, "BR"), null),
            Agency(Fill("B2", Second(11), Side.Buy, "BR", "S2"), null));
        Assert.Empty(_tape.Output.Alerts);

        _tape.Write(
            Agency(Order("S3", Second(20), Side.Sell, "BR"), "c3"),
            Agency(Order("B3", Second(21), Side.Buy, "BR"), "c3"),
            Agency(Fill("B3", Second(21), Side.Buy, "BR", "S3"), "c3"));
        Assert.Equal("BR/c3", Assert.Single(_tape.Wash).Subject.Group);
    }

    [Fact]
    public void Bust_OfTheOnlyMatch_Withdraws()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S")).Write(Print("T", Second(1), "B", "S"));
        _tape.Write(Print("T", Second(60), "B", "S", action: TradeAction.Bust));

        Alert alert = Assert.Single(_tape.Wash);
        Assert.Equal(AlertStatus.Withdrawn, alert.Status);
        Assert.Equal("the trade was busted", alert.ChangeReason);
    }

    [Fact]
    public void Bust_OfAPrintThatNamesNoOrders_IsFoundByWhatItPrinted()
    {
        Meet().Write(Print("T", Second(1), null, null)).Write(Fill("B", Second(1), Side.Buy, "A1", "S"));
        _tape.Write(Print("T", Second(60), null, null, action: TradeAction.Bust));

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(_tape.Wash).Status);
    }

    [Fact]
    public void Bust_OfAnotherTrade_ChangesNothing()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S")).Write(Print("T", Second(1), "B", "S"), Print("U", Second(2), "X", "Y"));
        _tape.Write(Print("U", Second(60), "X", "Y", action: TradeAction.Bust));

        Assert.Equal(AlertStatus.Provisional, Assert.Single(_tape.Wash).Status);
    }

    [Fact]
    public void Bust_OfOneOfTwoMatches_Revises()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S")).Write(Print("T1", Second(1), "B", "S"));
        Meet(sell: "S2", buy: "B2", at: 120).Write(Fill("B2", Second(121), Side.Buy, "A1", "S2"));
        _tape.Write(Print("T1", Second(200), "B", "S", action: TradeAction.Bust));

        Alert alert = Assert.Single(_tape.Wash);
        Assert.Equal(AlertStatus.Revised, alert.Status);
        Assert.Equal(1_000_00, alert.Notional);
    }

    [Fact]
    public void Bust_ThatComesBeforeTheFills_KeepsThemSilent()
    {
        Meet().Write(Print("T", Second(2), "B", "S", action: TradeAction.Bust));
        _tape.Write(Fill("B", Second(1), Side.Buy, "A1", "S"), Fill("S", Second(1), Side.Sell, "A1", "B"));

        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Correction_OfThePrice_ChangesTheNotional()
    {
        Meet().Write(Fill("B", Second(1), Side.Buy, "A1", "S")).Write(Print("T", Second(1), "B", "S"));
        _tape.Write(Print("T", Second(100), "B", "S", price: 200, action: TradeAction.Correct)).Clock(Second(2_000));

        Assert.Equal(2_000_00, Assert.Single(_tape.Wash).Notional);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Attempts_WithoutAFill_AreLowFromThreeASession(int attempts, bool fires)
    {
        for (int i = 0; i < attempts; i++)
        {
            Meet(sell: "S" + i, buy: "B" + i, at: i * 100).Write(
                Order("B" + i, Second((i * 100) + 1.1), Side.Buy, "A1", kind: OrderKind.Reject),
                Order("S" + i, Second((i * 100) + 1.1), Side.Sell, "A1", kind: OrderKind.Cancel));
        }

        _tape.Clock(Second(400)).Clock(Second(500));

        Assert.Equal(fires ? 1 : 0, _tape.Wash.Count);
        if (fires)
        {
            Assert.Equal(Severity.Low, _tape.Wash[0].Severity);
            Assert.Equal("attempt", _tape.Wash[0].Variant);
            Assert.Equal(6, _tape.Wash[0].Evidence.Count);
            Assert.Null(_tape.Wash[0].Notional);
        }
    }

    [Fact]
    public void Attempts_ThatWereExecutedByOthersOrDoNotMeet_AreNone()
    {
        for (int i = 0; i < 5; i++)
        {
            // Its own order rests at 101 and is not met; another one at 100 is filled by a third party.
            _tape.Write(
                Order("S" + i, Second(i * 100), Side.Sell, "A1", price: 101),
                Order("B" + i, Second((i * 100) + 1), Side.Buy, "A1", price: 100),
                Order("S" + i, Second((i * 100) + 2), Side.Sell, "A1", kind: OrderKind.Cancel),
                Order("R" + i, Second((i * 100) + 3), Side.Sell, "A1", price: 100.5m),
                Order("C" + i, Second((i * 100) + 4), Side.Buy, "A1", price: 101),
                Fill("C" + i, Second((i * 100) + 4), Side.Buy, "A1", "X"),
                Order("R" + i, Second((i * 100) + 5), Side.Sell, "A1", kind: OrderKind.Cancel));
        }

        _tape.Clock(Second(700));

        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Attempts_OfAQuoteThatMovesAway_AreNone()
    {
        // A market maker lifts both quotes: the old offer is cancelled before the new bid comes.
        for (int i = 0; i < 20; i++)
        {
            _tape.Write(
                Order("S" + i, Second(i * 10), Side.Sell, "MM", price: 101 + i),
                Order("B" + i, Second(i * 10), Side.Buy, "MM", price: 100 + i),
                Order("S" + i, Second((i * 10) + 5), Side.Sell, "MM", kind: OrderKind.Cancel),
                Order("B" + i, Second((i * 10) + 5), Side.Buy, "MM", kind: OrderKind.Cancel));
        }

        _tape.Clock(Second(400));

        Assert.Empty(_tape.Output.Alerts);
    }

    [Fact]
    public void Merge_GroupsThatMeetAfterwards_AreOneOwner()
    {
        _tape.Write(Order("S", Second(0), Side.Sell, "A2"));
        _tape.Task.OnGroupMerged(new GroupMerged { Old = "A2", New = "A1", EventTime = Second(0.5) });
        _tape.Write(Order("B", Second(1), Side.Buy, "A1"), Fill("B", Second(1), Side.Buy, "A1", "S"));

        Assert.Equal(["A1", "A2"], Assert.Single(_tape.Wash).Subject.Accounts);
    }

    [Fact]
    public void Merge_SupersedesAndABustStillFindsItsMatch()
    {
        Meet(seller: "A2", buyer: "A2").Write(Fill("B", Second(1), Side.Buy, "A2", "S")).Write(Print("T", Second(1), "B", "S"));
        _tape.Task.OnGroupMerged(new GroupMerged { Old = "A2", New = "A1", EventTime = Second(5) });
        Assert.Equal([AlertStatus.Withdrawn, AlertStatus.Provisional], _tape.Wash.Select(a => a.Status));

        _tape.Write(Print("T", Second(60), "B", "S", action: TradeAction.Bust));
        Assert.Equal([AlertStatus.Withdrawn, AlertStatus.Withdrawn], _tape.Wash.Select(a => a.Status));
    }

    [Fact]
    public void WithoutRules_NothingIsEvaluated()
    {
        var tape = new Tape(rules: false);
        tape.Write(Order("S", Second(0), Side.Sell, "A1"), Order("B", Second(1), Side.Buy, "A1"), Fill("B", Second(1), Side.Buy, "A1", "S"));

        Assert.Empty(tape.Output.Alerts);
    }

    [Fact]
    public void UnknownInstrument_HasNoNotionalAndSaysSo()
    {
        MarketOrder Of(MarketOrder order) => order with { Order = order.Order with { Instrument = "NEW" } };
        _tape.Write(Of(Order("S", Second(0), Side.Sell, "A1")), Of(Order("B", Second(1), Side.Buy, "A1")), Of(Fill("B", Second(1), Side.Buy, "A1", "S")));

        Alert alert = Assert.Single(_tape.Wash);
        Assert.Null(alert.Notional);
        Assert.Contains("the currency of the instrument is not known: no notional", alert.DataQuality);
    }
}
