using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;
using static StreamRisk.Engine.Tests.Alerts.Sample;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Scenarios.FrontRunning;

public sealed class FrontRunningTests
{
    private const string Scenario = "front-running";

    private readonly Tape _tape = new();

    private static EventTime Second(double second) => Start + TimeSpan.FromSeconds(second);

    [Theory]
    [InlineData(Side.Buy, "buy")]
    [InlineData(Side.Sell, "sell")]
    public void Own_AheadOfAClientsBlock_Fires(Side side, string word)
    {
        _tape.Write(Client(side: side), Own(1, side: side));
        Alert alert = Single();
        Assert.Equal(("H1", word, Severity.High, "house", Route.Compliance), (alert.Subject.Group, alert.Subject.Side, alert.Severity, alert.Variant, alert.Route));
        Assert.Equal(["H1"], alert.Subject.Accounts);
        Assert.Equal(["C1"], alert.Counterparties);
        Assert.Equal(["client order", "own order"], alert.Evidence.Select(e => e.Role));
    }

    [Fact]
    public void Own_LaterThanTwoSeconds_IsMedium()
    {
        _tape.Write(Client(), Own(2.5));
        Assert.Equal(Severity.Medium, Single().Severity);
    }

    [Fact]
    public void Own_OnTheOtherSide_StaysSilent() => Silent(Client(), Own(1, side: Side.Sell));

    [Fact]
    public void Own_EnteredBefore_IsExemptEvenIfAmendedLater() => Silent(
        Own(-1), Client(), Own(1) with { Order = Own(1).Order with { OrderId = "own-1", Kind = OrderKind.Amend } });

    [Fact]
    public void Own_AtTheSameInstant_StaysSilent() => Silent(Client(), Own(0));

    [Fact]
    public void Own_OfAnotherFirm_StaysSilent() => Silent(Client(), Own(1, firm: "F2"));

    [Fact]
    public void Own_OfAnUnrelatedAccountOfTheFirm_StaysSilent() => Silent(Client(), Own(1, role: Role.MarketMaker));

    [Theory]
    [InlineData("T1", null, null, "same-trader")]
    [InlineData(null, "D1", null, "same-desk")]
    [InlineData(null, null, Role.Employee, "employee")]
    public void Own_Related_Fires(string? trader, string? desk, Role? role, string variant)
    {
        _tape.Write(Client(), Own(1, role: role, trader: trader, desk: desk));
        Assert.Equal(variant, Single().Variant);
    }

    [Fact]
    public void Own_ThatIsAClientsOrder_StaysSilent() => Silent(Client(), Own(1, role: Role.Client, trader: "T1"));

    [Fact]
    public void Own_ThatWorksTheClientsOrder_StaysSilent() => Silent(
        Client(), Own(1) with { Order = Own(1).Order with { ClientOrderId = "ref" } });

    [Fact]
    public void Own_OfTheClientsGroup_StaysSilent() => Silent(Client(), Own(1) with { Group = "C1" });

    [Fact]
    public void Client_BelowABlock_StaysSilent()
    {
        Silent(Client(quantity: 9_999), Own(1));
        _tape.Clock(Second(1000)).Clock(Second(5000));
        Assert.Contains(_tape.Output.Reports, r => r.Subject == Scenario && r.Reasons.Any(x => x.Reason == "no average daily volume"));
    }

    [Fact]
    public void Own_BelowOnePercent_StaysSilent() => Silent(Client(), Own(1, quantity: 199));

    [Fact]
    public void Own_SplitOverLinkedAccounts_IsFound()
    {
        _tape.Write(
            Client(), Own(1, quantity: 70, account: "H1"), Own(1.1, quantity: 70, account: "H2") with { Group = "H1" },
            Own(1.2, quantity: 70, account: "H3") with { Group = "H1" });
        Assert.Equal(["H1", "H2", "H3"], Single().Subject.Accounts);
    }

    [Fact]
    public void Own_OnceTheClientIsHalfFilled_StaysSilent() => Silent(
        Client(), Fill("client", Second(0.5), Side.Buy, "C1", null, quantity: 10_000, remaining: 10_000), Own(1));

    [Fact]
    public void Own_OnceOrdersThatWorkItHaveHalfFilled_StaysSilent()
    {
        MarketOrder child = Order("child", Second(0.2), Side.Buy, "C1", quantity: 10_000);
        child = child with { Order = child.Order with { ClientOrderId = "ref" } };
        Silent(Client(), child, Fill("child", Second(0.5), Side.Buy, "C1", null, quantity: 10_000), Own(1));
    }

    [Fact]
    public void Own_WhileLessThanHalfIsFilled_Fires()
    {
        _tape.Write(Client(), Fill("client", Second(0.5), Side.Buy, "C1", null, quantity: 9_000, remaining: 11_000), Own(1));
        Single();
    }

    [Fact]
    public void Own_AfterTheClientCancelled_StaysSilent() => Silent(
        Client(), Client() with { Order = Client().Order with { EventId = "c2", EventTime = Second(0.5), Kind = OrderKind.Cancel, Remaining = default } }, Own(1));

    [Fact]
    public void Client_ToldLate_StillFires()
    {
        _tape.Write(Own(1), Client());
        Single();
    }

    [Fact]
    public void Own_Rejected_Withdraws()
    {
        _tape.Write(Client(), Own(1), Order("own-1", Second(1.1), Side.Buy, "H1", kind: OrderKind.Reject));
        Assert.Equal(AlertStatus.Withdrawn, Single().Status);
    }

    [Fact]
    public void Records_Twice_ChangeNothing()
    {
        _tape.Write(Client(), Client(), Own(1), Own(1));
        Assert.Equal(1, Single().Revision);
    }

    private static MarketOrder Client(Side side = Side.Buy, decimal quantity = 20_000)
    {
        MarketOrder order = Order("client", Second(0), side, "C1", quantity: quantity);
        return order with
        {
            Role = Role.Client,
            Order = order.Order with { ReceivedClientOrder = true, ClientOrderId = "ref", Firm = "F1", Desk = "D1", Trader = "T1" },
        };
    }

    private static MarketOrder Own(
        double second, Side side = Side.Buy, decimal quantity = 500, string account = "H1", Role? role = Role.House, string? firm = "F1",
        string? desk = null, string? trader = null)
    {
        MarketOrder order = Order($"own-{second}".Replace("--", "-", StringComparison.Ordinal), Second(second), side, account, quantity: quantity);
        return order with { Role = role, Order = order.Order with { Firm = firm, Desk = desk, Trader = trader } };
    }

    private Alert Single() => Assert.Single(_tape.Of(Scenario));

    private void Silent(params MarketOrder[] orders)
    {
        _tape.Write(orders);
        Assert.Empty(_tape.Of(Scenario).Select(a => a.Reason));
    }
}
