using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.OrderToTrade;

public sealed class OrderToTradeTests
{
    private readonly Tape _tape = new(open: "08:00Z", close: "16:00Z");
    private int _number;

    private IReadOnlyList<Alert> Found => [.. _tape.Output.Latest.Where(a => a.Scenario == "order-to-trade")];

    private static EventTime Second(double seconds, int day = 0) => Start + TimeSpan.FromSeconds(seconds) + TimeSpan.FromDays(day);

    /// <summary>Orders of which each is cancelled, and some fills of orders of its own.</summary>
    private void Trade(string account, int orders, int fills, int day = 0, Role role = Role.Client, string? group = null)
    {
        for (int i = 0; i < orders + fills; i++)
        {
            string id = "O" + _number++;
            EventTime at = Second((i * 0.5) + (_number % 7), day);
            MarketOrder Of(MarketOrder order) => order with { Role = role, Group = group ?? account };
            _tape.Write(Of(Order(id, at, Side.Buy, account, 90)));
            _tape.Write(Of(i < orders
                ? Order(id, at + TimeSpan.FromMilliseconds(1), Side.Buy, account, 90, kind: OrderKind.Cancel)
                : Fill(id, at + TimeSpan.FromMilliseconds(1), Side.Buy, account, null, 90)));
        }
    }

    private void Peers(int count, int orders = 4, int fills = 2, int day = 0, Role role = Role.Client)
    {
        for (int i = 0; i < count; i++)
        {
            Trade($"P{i:00}", orders + (i % 3), fills, day, role);
        }
    }

    private void Close(int day = 0) => _tape.Clock(Second(3 * 3600, day));

    [Fact]
    public void Ratio_FarAboveTheOthers_FiresAtTheCloseAndIsLow()
    {
        Peers(25);
        Trade("A1", 100, 1);
        Assert.Empty(Found);
        Close();

        Alert alert = Assert.Single(Found);
        Assert.Equal((Severity.Low, "A1"), (alert.Severity, alert.Subject.Group));
        Assert.Equal(201, alert.Gates[0].Value);
        Assert.Equal(At("2026-03-02T16:00:00Z"), alert.Window.End);
        Assert.Equal(AlertStatus.Final, alert.Status);
    }

    [Theory]
    [InlineData(24, 24, false)]
    [InlineData(25, 25, true)]
    public void Events_FiftyAreTheLeast(int orders, int events, bool fires)
    {
        Peers(25, orders: 1, fills: 1);
        Trade("A1", orders, 0);
        Close();

        Assert.Equal(fires, Found.Count == 1);
        Assert.True(events > 0);
    }

    [Fact]
    public void Ratio_LessThanThreeTimesTheMedian_IsSilent()
    {
        Peers(25, orders: 20, fills: 1);
        Trade("A1", 55, 1);
        Close();

        Assert.Empty(Found);
    }

    [Fact]
    public void Ratio_BelowTheTailOfThePeers_IsSilent()
    {
        Peers(25);
        Trade("B1", 400, 1);
        Trade("B2", 400, 1);
        Trade("A1", 100, 1);
        Close();

        Assert.DoesNotContain(Found, a => a.Subject.Group == "A1");
    }

    [Fact]
    public void MarketMaker_AmongClients_IsNotMeasuredByThem()
    {
        Peers(25);
        Trade("MM", 500, 2, role: Role.MarketMaker);
        Close();

        Assert.Empty(Found);
        Assert.Contains(Reports(), r => r.Reasons.Any(n => n.Reason == "fewer than 20 peers of the role"));
    }

    [Fact]
    public void FewPeers_AreMeasuredByTheSessionsBefore()
    {
        for (int day = -4; day < 0; day++)
        {
            Peers(6, day: day);
            Close(day);
        }

        Peers(6);
        Trade("A1", 100, 1);
        Close();

        Assert.Equal("A1", Assert.Single(Found).Subject.Group);
    }

    [Fact]
    public void LinkedAccounts_CountTogether()
    {
        Peers(25);
        Trade("A1", 20, 0, group: "A1");
        Trade("A2", 20, 0, group: "A1");
        Close();

        Assert.Equal(["A1", "A2"], Assert.Single(Found).Subject.Accounts);
    }

    [Fact]
    public void FourOrdersAndFourCancels_AreSilent()
    {
        Peers(25, orders: 0, fills: 2);
        Trade("A1", 4, 0);
        Close();

        Assert.Empty(Found);
    }

    private IEnumerable<CoverageReport> Reports()
    {
        _tape.Clock(Second(4 * 3600)).Clock(Second(5 * 3600));
        return _tape.Output.Reports.Where(r => r.Subject == "order-to-trade");
    }
}
