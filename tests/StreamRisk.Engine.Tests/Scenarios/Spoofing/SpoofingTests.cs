using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.Spoofing;

public sealed class SpoofingTests
{
    private readonly Tape _tape = new();

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static MarketOrder Cancel(string id, double at, Side side, string account, decimal quantity = 500, decimal remaining = 0) =>
        Order(id, Second(at), side, account, 100, quantity, OrderKind.Cancel, remaining);

    private static Side Other(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private int _later;

    /// <summary>What is found once somebody else's record has come a while later.</summary>
    private IReadOnlyList<Alert> Found
    {
        get
        {
            _tape.Write(Order("Z" + _later, Second(5000 + _later++), Side.Buy, "Z", 1, 1));
            return [.. _tape.Output.Latest.Where(a => a.Scenario is "spoofing" or "layering")];
        }
    }

    /// <summary>Others quote ten ticks around 100, the group rests 100 on one side.</summary>
    private Tape Quoted(Side side = Side.Buy, decimal meant = 100)
    {
        int up = side == Side.Buy ? 1 : -1;
        return _tape.Write(
            Order("MB", Second(-60), Other(side), "MM", 100 + (up * 0.10m), 5000),
            Order("MS", Second(-60), side, "MM", 100 - (up * 0.10m), 5000),
            Order("G", Second(0), side, "A1", 100, meant));
    }

    /// <summary>Somebody meets the group's order.</summary>
    private void Meet(double at, Side side = Side.Buy, decimal quantity = 100, string order = "G", decimal remaining = 0, string account = "A1") => _tape.Write(
        Order("X" + at, Second(at), Other(side), "C9", 100, quantity),
        Fill(order, Second(at), side, account, "X" + at, 100, quantity, remaining),
        Fill("X" + at, Second(at), Other(side), "C9", order, 100, quantity));

    private void Show(int orders, decimal each, double at = 1, Side side = Side.Buy, params string[] accounts)
    {
        for (int i = 0; i < orders; i++)
        {
            string account = accounts.Length == 0 ? "A1" : accounts[i % accounts.Length];
            int up = side == Side.Buy ? 1 : -1;
            _tape.Write(Order("L" + i, Second(at), Other(side), account, 100 + (up * 0.20m), each) with { Group = "A1" });
        }
    }

    private void Withdraw(int orders, double at, Side side = Side.Buy, params string[] accounts)
    {
        for (int i = 0; i < orders; i++)
        {
            string account = accounts.Length == 0 ? "A1" : accounts[i % accounts.Length];
            _tape.Write(Cancel("L" + i, at, Other(side), account) with { Group = "A1" });
        }
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Shown_FilledOnTheOtherSide_AndCancelled_Fires(Side side)
    {
        Quoted(side);
        Show(2, 500, side: side);
        Meet(2, side);
        Assert.Empty(Found);
        Withdraw(2, 2.5, side);

        Alert alert = Assert.Single(Found);
        Assert.Equal(side == Side.Buy ? "buy" : "sell", alert.Subject.Side);
        Assert.Equal(AlertStatus.Provisional, alert.Status);
        Assert.Equal(Route.Compliance, alert.Route);
        Assert.Equal(["A1"], alert.Subject.Accounts);
        Assert.Equal(100_000_00, alert.Notional);
        Assert.Equal(["fill", "order", "order", "cancel", "cancel"], alert.Evidence.Select(e => e.Role == "buy_fill" || e.Role == "sell_fill" ? "fill" : e.Role).OrderByDescending(r => r[0] == 'f').ThenByDescending(r => r[0] == 'o'));
        Assert.StartsWith("Indicator of spoofing:", alert.Reason, StringComparison.Ordinal);
        Assert.Equal(["withdrawn_to_filled", "share_of_shown", "own_side_to_withdrawn", "orders", "median_life"], alert.Gates.Select(g => g.Name));
    }

    [Theory]
    [InlineData(140, false)]
    [InlineData(150, true)]
    public void Ratio_ThreeTimesTheFill_IsTheLeast(int each, bool fires)
    {
        Quoted();
        Show(2, each);
        Meet(2);
        Withdraw(2, 3);

        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(250, true)]
    public void Share_FourFifthsOfWhatWasShown_IsTheLeast(int stays, bool fires)
    {
        Quoted();
        Show(2, 500);
        _tape.Write(Order("STAY", Second(1), Side.Sell, "A1", 100.5m, stays));
        Meet(2);
        Withdraw(2, 3);

        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(500, true)]
    public void OwnSide_HalfOfWhatWasWithdrawn_IsTheMost(int own, bool fires)
    {
        Quoted(meant: 100);
        _tape.Write(Order("OWN", Second(0), Side.Buy, "A1", 99.5m, own));
        Show(2, 500);
        Meet(2);
        Withdraw(2, 3);

        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(1500, true)]
    public void OneOrder_NeedsAFifthOfTheDepth(int quantity, bool fires)
    {
        Quoted();
        Show(1, quantity);
        Meet(2);
        Withdraw(1, 3);

        Assert.Equal(fires, Found.Count == 1);
        if (fires)
        {
            Assert.Contains(Found[0].Gates, g => g.Name == "share_of_depth");
        }
    }

    [Theory]
    [InlineData(4.9, 0.1, true)]
    [InlineData(30, 0.9, true)]
    [InlineData(30, 1.5, false)]
    public void Life_IsShortOrTheReactionIs(double life, double reaction, bool fires)
    {
        Quoted();
        Show(2, 500, at: 1);
        Meet(1 + life - reaction);
        Withdraw(2, 1 + life);

        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void Reaction_WithLessThanFiveTimesTheFill_IsSilent()
    {
        Quoted();
        Show(2, 200, at: 1);
        Meet(60);
        Withdraw(2, 60.5);

        Assert.Empty(Found);
    }

    [Fact]
    public void Withdrawn_LaterThanTenSeconds_IsSilent()
    {
        Quoted();
        Show(2, 500, at: 1.9);
        Meet(2);
        Withdraw(2, 12.1);

        Assert.Empty(Found);
    }

    [Fact]
    public void Executed_MoreThanATenth_IsMeant()
    {
        Quoted();
        Show(2, 500);
        Meet(1.5, Side.Sell, 60, "L0", 440);
        Meet(1.6, Side.Sell, 60, "L1", 440);
        Meet(2);
        Withdraw(2, 3);

        Assert.Empty(Found);
    }

    [Fact]
    public void TokenFill_OfWhatIsShown_HidesNothing()
    {
        Quoted();
        Show(2, 500);
        Meet(1.5, Side.Sell, 20, "L0", 480);
        Meet(2);
        Withdraw(2, 3);

        Assert.Single(Found);
    }

    [Fact]
    public void AmendedDown_InsteadOfCancelled_Fires()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        for (int i = 0; i < 2; i++)
        {
            _tape.Write(Order("L" + i, Second(3), Side.Sell, "A1", 100.2m, 10, OrderKind.Amend, 10));
        }

        Assert.Equal("amend", Assert.Single(Found).Evidence[^2].Role);
    }

    [Fact]
    public void AmendedAway_InsteadOfCancelled_Fires_AndTowardsTheMarketDoesNot()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        _tape.Write(
            Order("L0", Second(3), Side.Sell, "A1", 100.15m, 500, OrderKind.Amend, 500),
            Order("L1", Second(3), Side.Sell, "A1", 100.15m, 500, OrderKind.Amend, 500));
        Assert.Empty(Found);

        _tape.Write(
            Order("L0", Second(4), Side.Sell, "A1", 103m, 500, OrderKind.Amend, 500),
            Order("L1", Second(4), Side.Sell, "A1", 103m, 500, OrderKind.Amend, 500));
        Assert.Empty(Found);
    }

    [Fact]
    public void AmendedAway_FromWhereItStoodAtTheFill_Fires()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        _tape.Write(
            Order("L0", Second(3), Side.Sell, "A1", 103m, 500, OrderKind.Amend, 500),
            Order("L1", Second(3), Side.Sell, "A1", 103m, 500, OrderKind.Amend, 500));

        Assert.Single(Found);
    }

    [Fact]
    public void Quotes_ReplacedAtOnceByACancelAndANewOrder_AreShownAgain()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        Withdraw(2, 2.5);
        _tape.Write(
            Order("N1", Second(2.501), Side.Sell, "A1", 100.21m, 400),
            Order("N2", Second(2.502), Side.Sell, "A1", 100.21m, 400));

        Assert.Empty(Found);
    }

    [Theory]
    [InlineData(100.21, 0.2)]
    [InlineData(101, 0.001)]
    public void Quotes_ShownAgainLaterOrFarAway_WereWithdrawn(double price, double after)
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        Withdraw(2, 2.5);
        _tape.Write(Order("N1", Second(2.5 + after), Side.Sell, "A1", (decimal)price, 1000));

        Assert.Single(Found);
    }

    [Fact]
    public void Quotes_AmendedByATick_FollowThePrice()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        for (int i = 0; i < 2; i++)
        {
            _tape.Write(Order("L" + i, Second(3), Side.Sell, "A1", 100.21m, 500, OrderKind.Amend, 500));
        }

        Assert.Empty(Found);
    }

    [Fact]
    public void LinkedAccounts_ThatShowWhatAnotherProfitsFrom_AreFound()
    {
        Quoted();
        Show(3, 400, accounts: ["A2", "A3"]);
        Meet(2);
        Withdraw(3, 2.5, accounts: ["A2", "A3"]);

        Assert.Equal(["A1", "A2", "A3"], Assert.Single(Found).Subject.Accounts);
    }

    [Fact]
    public void Fill_TakenAggressively_AgainstThePriceThatWasMoved_Fires()
    {
        _tape.Write(Order("R", Second(0), Side.Sell, "C9", 100, 100));
        Show(2, 500);
        _tape.Write(
            Order("G", Second(2), Side.Buy, "A1", 100, 100),
            Fill("G", Second(2), Side.Buy, "A1", "R", 100, 100));
        Withdraw(2, 2.4);

        Assert.Single(Found);
    }

    [Fact]
    public void MarketMaker_TwoHundredCancelledAroundAFillOfAHundred_IsSilent()
    {
        Quoted();
        Show(2, 100);
        Meet(2, quantity: 25, remaining: 75);
        Meet(2.1, quantity: 25, remaining: 50);
        Withdraw(1, 2.2);
        Meet(2.3, quantity: 50);
        Withdraw(2, 2.5);

        Assert.Empty(Found);
    }

    [Fact]
    public void SlowCancels_AtANinetyPercentRatio_AreSilent()
    {
        for (int i = 0; i < 10; i++)
        {
            _tape.Write(Order("Q" + i, Second(i * 100), Side.Sell, "A1", 101, 500));
        }

        _tape.Write(Order("G", Second(1100), Side.Buy, "A1", 100, 100));
        Meet(1101);
        for (int i = 0; i < 9; i++)
        {
            _tape.Write(Cancel("Q" + i, 1103 + i, Side.Sell, "A1"));
        }

        Assert.Empty(Found);
    }

    [Fact]
    public void FourOrdersAndFourCancels_WithoutAFill_AreSilent()
    {
        Show(4, 500);
        Withdraw(4, 2);

        Assert.Empty(Found);
    }

    [Fact]
    public void TwoUnknownOwners_AreNotOne()
    {
        Quoted();
        for (int i = 0; i < 2; i++)
        {
            _tape.Write(Order("L" + i, Second(1), Side.Sell, "U" + i, 100.2m, 500));
        }

        Meet(2);
        for (int i = 0; i < 2; i++)
        {
            _tape.Write(Cancel("L" + i, 2.5, Side.Sell, "U" + i));
        }

        Assert.Empty(Found);
    }

    [Fact]
    public void Bust_OfTheFill_Withdraws()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        _tape.Write(Print("T", Second(2), "G", "X2", 100, 100));
        Withdraw(2, 2.5);
        _tape.Write(Print("T", Second(600), "G", "X2", 100, 100, TradeAction.Bust));

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Found).Status);
    }

    [Fact]
    public void Correction_ThatMakesTheFillLarge_Withdraws()
    {
        Quoted();
        Show(2, 500);
        Meet(2);
        _tape.Write(Print("T", Second(2), "G", "X2", 100, 100));
        Withdraw(2, 2.5);
        _tape.Write(Print("T", Second(600), "G", "X2", 100, 900, TradeAction.Correct));

        Assert.Equal(AlertStatus.Withdrawn, Assert.Single(Found).Status);
    }

    [Fact]
    public void Repetition_WithinTheGap_IsOneEpisode()
    {
        for (int i = 0; i < 3; i++)
        {
            double at = i * 60;
            _tape.Write(
                Order("G" + i, Second(at), Side.Buy, "A1", 100, 100),
                Order($"La{i}", Second(at + 1), Side.Sell, "A1", 100.2m, 500),
                Order($"Lb{i}", Second(at + 1), Side.Sell, "A1", 100.2m, 500),
                Order("X" + i, Second(at + 2), Side.Sell, "C9", 100, 100),
                Fill("G" + i, Second(at + 2), Side.Buy, "A1", "X" + i, 100, 100),
                Cancel($"La{i}", at + 2.5, Side.Sell, "A1"),
                Cancel($"Lb{i}", at + 2.6, Side.Sell, "A1"));
        }

        _tape.Clock(Second(3000));
        Alert alert = Assert.Single(Found);
        Assert.Equal((AlertStatus.Final, 15), (alert.Status, alert.Evidence.Count));
    }

    [Fact]
    public void Layers_OverThreePrices_ReviseTheEpisodeToLayering()
    {
        Quoted();
        for (int i = 0; i < 4; i++)
        {
            _tape.Write(Order("L" + i, Second(1), Side.Sell, "A1", 100.2m + (i * 0.01m), 2000));
        }

        Meet(1.5);
        for (int i = 0; i < 4; i++)
        {
            _tape.Write(Cancel("L" + i, 1.8 + (i * 0.01), Side.Sell, "A1", 2000));
        }

        _tape.Clock(Second(3000));
        Alert[] all = [.. _tape.Output.Alerts];
        Assert.Equal("spoofing", all[0].Scenario);
        Assert.Equal(("layering", AlertStatus.Final), (all[^1].Scenario, all[^1].Status));
        Assert.Single(all.Select(a => a.Id).Distinct());
        Assert.Contains(all, a => a.ChangeReason == "now layering");
        Assert.Contains(all[^1].Gates, g => g.Name == "levels" && g.Value == 4);
        Assert.True(all[^1].Score >= 0.6);
        Assert.StartsWith("Indicator of layering:", all[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_AtTwoPrices_StaySpoofing()
    {
        Quoted();
        for (int i = 0; i < 4; i++)
        {
            _tape.Write(Order("L" + i, Second(1), Side.Sell, "A1", 100.2m + (i % 2 * 0.01m), 2000));
        }

        Meet(1.5);
        for (int i = 0; i < 4; i++)
        {
            _tape.Write(Cancel("L" + i, 1.8, Side.Sell, "A1", 2000));
        }

        _tape.Clock(Second(3000));
        Assert.Equal("spoofing", Assert.Single(Found).Scenario);
    }

    [Fact]
    public void Layers_ThatAreThinAndSlow_StaySpoofing()
    {
        Quoted();
        for (int i = 0; i < 3; i++)
        {
            _tape.Write(Order("L" + i, Second(1), Side.Sell, "A1", 100.2m + (i * 0.01m), 200));
        }

        Meet(5);
        for (int i = 0; i < 3; i++)
        {
            _tape.Write(Cancel("L" + i, 5.5, Side.Sell, "A1", 200));
        }

        _tape.Clock(Second(3000));
        Assert.Equal("spoofing", Assert.Single(Found).Scenario);
    }
}
