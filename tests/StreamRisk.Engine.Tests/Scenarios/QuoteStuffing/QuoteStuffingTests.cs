using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.QuoteStuffing;

public sealed class QuoteStuffingTests
{
    private readonly Tape _tape = new();
    private int _number;

    private IReadOnlyList<Alert> Found => [.. _tape.Output.Latest.Where(a => a.Scenario == "quote-stuffing")];

    private static EventTime Second(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    /// <summary>So many orders in that second, of which some are not taken back.</summary>
    private void Burst(double second, int orders, int left = 0, string account = "A1", string? group = null)
    {
        for (int i = 0; i < orders; i++)
        {
            string id = "O" + _number++;
            EventTime at = Second(second + (i / (2.0 * orders)));
            MarketOrder entry = Order(id, at, i % 2 == 0 ? Side.Buy : Side.Sell, account, i % 2 == 0 ? 99 : 101);
            _tape.Write(entry with { Group = group ?? account });
            if (i >= left)
            {
                MarketOrder back = Order(id, at + TimeSpan.FromMilliseconds(1), entry.Order.Side, account, kind: OrderKind.Cancel);
                _tape.Write(back with { Group = group ?? account });
            }
        }
    }

    private void Close() => _tape.Clock(Second(300));

    [Fact]
    public void ThreeSecondsOfAMinute_Fire()
    {
        Burst(10, 60);
        Burst(20, 60);
        Burst(40, 60);
        Close();

        Alert alert = Assert.Single(Found);
        Assert.Equal(5, alert.Gates.Count);
        Assert.Equal((120, 3), (alert.Gates[0].Value, alert.Gates[^1].Value));
        Assert.Equal((Second(10), Second(41)), (alert.Window.Start, alert.Window.End));
        Assert.True(alert.Evidence.Count >= 20);
    }

    [Fact]
    public void TwoSeconds_AreSilent()
    {
        Burst(10, 60);
        Burst(20, 60);
        Close();

        Assert.Empty(Found);
    }

    [Theory]
    [InlineData(69, true)]
    [InlineData(71, false)]
    public void ThreeSeconds_MustLieWithinAMinute(double last, bool fires)
    {
        Burst(10, 60);
        Burst(20, 60);
        Burst(last, 60);
        Close();

        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void Second_NeedsAHundredEvents(int orders, bool fires)
    {
        for (int i = 0; i < 3; i++)
        {
            Burst(10 + i, orders);
        }

        Close();
        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Cancels_MustBeNearlyAll(int left, bool fires)
    {
        for (int i = 0; i < 3; i++)
        {
            Burst(10 + i, 60, left);
        }

        Close();
        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void Amends_InsteadOfCancels_Fire()
    {
        for (int i = 0; i < 3; i++)
        {
            _tape.Write(Order("Q" + i, Second(10 + i), Side.Buy, "A1", 99));
            for (int n = 1; n < 120; n++)
            {
                _tape.Write(Order("Q" + i, Second(10 + i + (n / 150.0)), Side.Buy, "A1", 98 + (n % 2), kind: OrderKind.Amend));
            }
        }

        Close();
        Assert.Single(Found);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Share_OfAllMessages_IsAtLeastHalf(int others, bool fires)
    {
        for (int i = 0; i < 3; i++)
        {
            Burst(10 + i, 60);
            for (int n = 0; n < others; n++)
            {
                Burst(10 + i, 1, account: "B" + n);
            }
        }

        Close();
        Assert.Equal(fires, Found.Count == 1);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void FastGroup_IsMeasuredByItsOwnMedian(int usual, bool fires)
    {
        for (int i = 0; i < 100; i++)
        {
            Burst(i, usual);
        }

        for (int i = 0; i < 3; i++)
        {
            Burst(110 + i, 75);
        }

        Close();
        Assert.Equal(fires, Found.Count == 1);
    }

    [Fact]
    public void LinkedAccounts_ThatShareABurst_AreFound()
    {
        for (int i = 0; i < 3; i++)
        {
            Burst(10 + i, 30, account: "A1", group: "A1");
            Burst(10 + i, 30, account: "A2", group: "A1");
        }

        Close();
        Assert.Equal(["A1", "A2"], Assert.Single(Found).Subject.Accounts);
    }

    [Fact]
    public void FurtherBursts_OfTheSession_AreOneEpisode()
    {
        for (int i = 0; i < 9; i++)
        {
            Burst(10 + (i * 15), 60);
        }

        _tape.Clock(Second(600));
        Assert.Single(Found);
    }

    [Fact]
    public void Marks_MoreOrFewer_ChangeNothing()
    {
        var other = new QuoteStuffingTests();
        for (int i = 0; i < 9; i++)
        {
            Burst(10 + (i * 15), 60);
            other.Burst(10 + (i * 15), 60);
            _tape.Clock(Second(10 + (i * 15)));
        }

        _tape.Clock(Second(600));
        other._tape.Clock(Second(600));
        Assert.Equal(Assert.Single(Found).Evidence.Select(e => e.EventId), Assert.Single(other.Found).Evidence.Select(e => e.EventId));
        Assert.Equal(Found[0].Id, other.Found[0].Id);
    }
}
