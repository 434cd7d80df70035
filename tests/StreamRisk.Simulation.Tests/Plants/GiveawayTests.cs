using System.Text.RegularExpressions;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Plants;

namespace StreamRisk.Simulation.Tests.Plants;

/// <summary>Nothing but what was done tells a planted record from any other.</summary>
public sealed class GiveawayTests
{
    private static readonly Regex s_account = new("^AC3[0-9]{5}$", RegexOptions.CultureInvariant);

    private readonly List<OrderEvent> _ordinary = [];
    private readonly List<OrderEvent> _planted = [];
    private readonly HashSet<string> _accounts;

    public GiveawayTests()
    {
        DaySimulator day = new(new SimulationOptions { Seed = 21, Instruments = 30, HistorySessions = 0, StepsPerInstrument = 1_500, Scenarios = PlantCatalog.All });
        OrderEvent[] orders = [.. day.Records().Select(r => r.Record).OfType<OrderEvent>()];
        HashSet<string> ids = [.. day.Labels.Where(l => l.Kind != LabelKind.Also).SelectMany(l => l.EventIds)];
        _accounts = [.. day.Labels.Where(l => l.Kind == LabelKind.Hit && l.Instrument is not null).SelectMany(l => l.Accounts)];
        foreach (OrderEvent order in orders)
        {
            (ids.Contains(order.EventId) ? _planted : _ordinary).Add(order);
        }
    }

    [Fact]
    public void Plants_ByForm_AreLikeAnyOrder()
    {
        Assert.True(_planted.Count > 2_000);
        Assert.All(_planted.Concat(_ordinary), o => Assert.Matches(s_account, o.Account));
        Assert.All(_planted.Concat(_ordinary), o => Assert.Equal(0, o.Quantity.Nanos % 10_000_000_000));
        Assert.Equal(_ordinary.Select(o => o.OrderId.Length).Distinct(), _planted.Select(o => o.OrderId.Length).Distinct());
        Assert.All(_planted.Select(o => o.Quantity.Nanos).Distinct(), q => Assert.True(q <= 2 * _ordinary.Max(o => o.Quantity.Nanos)));

        // Clocks: the sub-second part of planted entries is spread as widely as that of the others.
        Assert.Equal(0.5, MeanFraction(_ordinary), 0.05);
        Assert.Equal(0.5, MeanFraction(_planted), 0.1);
    }

    [Fact]
    public void Plants_ByAccount_TradeElsewhereToo()
    {
        HashSet<string> ordinary = [.. _ordinary.Select(o => o.Account)];

        // Owners whose plant lies on the only instrument they have to themselves are in the crowd of all others.
        double shared = _accounts.Count(ordinary.Contains) / (double)_accounts.Count;
        Assert.True(shared > 0.9, $"{shared:P0} of the planted accounts trade otherwise");
    }

    private static double MeanFraction(List<OrderEvent> orders) =>
        orders.Where(o => o.Kind == OrderKind.New).Average(o => o.EventTime.Micros % 1_000_000 / 1e6);
}
