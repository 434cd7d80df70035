using StreamRisk.App.Latency;
using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Tests.Latency;

public sealed class LatencyLoadTests
{
    private static readonly EventTime Now = new(1_764_035_438_123_456);

    [Fact]
    public void Load_Orders_PassTheGatewayAndHoldTheMatchesAskedFor()
    {
        var load = new LatencyLoad(rate: 20, alerts: 2, warmUp: 1, seconds: 4);
        List<OrderEvent> orders = [.. Enumerable.Range(0, load.Records).Select(_ => load.Next(Now))];

        Assert.Equal(100, orders.Count);
        Assert.All(orders, o => Assert.Null(GatewayEdge.Check(o, Now)));
        Assert.Distinct(orders.Select(o => o.EventId));
        Assert.Equal(10, load.Matches);
        Assert.Equal(load.Matches, orders.Count(o => o.Kind == OrderKind.Fill));
    }

    [Fact]
    public void Load_Match_IsBetweenTwoAccountsOfOneOwnerOfItsOwn()
    {
        var load = new LatencyLoad(rate: 20, alerts: 2, warmUp: 1, seconds: 4);
        Dictionary<string, string> owners = load.Owners().ToDictionary(o => o.Account, o => o.Owner);
        List<OrderEvent> orders = [.. Enumerable.Range(0, load.Records).Select(_ => load.Next(Now))];
        Dictionary<string, OrderEvent> entered = orders.Where(o => o.Kind == OrderKind.New).ToDictionary(o => o.OrderId);
        List<string> matched = [];
        foreach (OrderEvent fill in orders.Where(o => o.Kind == OrderKind.Fill))
        {
            OrderEvent other = entered[fill.CounterpartyOrderId!];
            Assert.NotEqual(fill.Account, other.Account);
            Assert.Equal(owners[fill.Account], owners[other.Account]);
            matched.Add(owners[fill.Account]);
        }

        Assert.Distinct(matched);
    }
}
