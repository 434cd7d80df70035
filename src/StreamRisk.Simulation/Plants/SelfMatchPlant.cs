using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Labels;
using StreamRisk.Simulation.Market;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Plants;

/// <summary>Two orders meet that belong, or do not belong, to one owner.</summary>
internal sealed class SelfMatchPlant
{
    private const int MaxTries = 40;

    private readonly Stage _stage;
    private readonly OrderFlow _flow;
    private readonly Party _first;
    private readonly Party _second;
    private readonly FillReports? _reports;
    private readonly bool _clients;
    private readonly Planting _planting;
    private int _matches;
    private int _tries;

    private SelfMatchPlant(
        Stage stage, OrderFlow flow, Party first, Party second, int matches, Planting planting, FillReports? reports, bool clients)
    {
        (_stage, _flow, _first, _second, _matches) = (stage, flow, first, second, matches);
        (_planting, _reports, _clients) = (planting, reports, clients);
    }

    /// <summary>Direct, over linked owners, over two accounts of one owner, and with the fill reported from one side only.</summary>
    public static void PlantAll(Stage stage)
    {
        Population people = stage.People;
        Party direct = people.NewParty(Role.Client);
        Party linked = people.NewParty(Role.Client);
        Party owner = people.NewParty(Role.Client);
        Party quick = people.NewParty(Role.House);
        Plan(stage, 6, (20, 90), direct, direct, 4, LabelKind.Hit);
        Plan(stage, 7, (100, 200), linked, people.NewLinked(linked), 3, LabelKind.Hit, difficulty: "hard");
        Plan(stage, 0, (230, 290), owner, people.NewSibling(owner), 5, LabelKind.Hit, FillReports.RestingOnly);
        Plan(stage, 1, (40, 120), quick, people.NewSibling(quick), 1, LabelKind.Hit, FillReports.AggressorOnly, difficulty: "hard");

        // Two clients of one broker, and two holders whom the reference does not know, are not one owner.
        Party broker = people.Brokers[0];
        Plan(stage, 2, (60, 300), broker, broker, 3, LabelKind.Quiet, clients: true);
        Plan(stage, 5, (60, 300), people.NewStranger(), people.NewStranger(), 3, LabelKind.Quiet);
    }

    private static void Plan(
        Stage stage,
        int flow,
        (int From, int To) minutes,
        Party first,
        Party second,
        int matches,
        LabelKind kind,
        FillReports? reports = null,
        bool clients = false,
        string difficulty = "normal")
    {
        OrderFlow market = stage.Flows[flow];
        Planting planting = stage.Plant("self-match-wash", kind, market.Exchange.Instrument.Symbol, difficulty);
        SelfMatchPlant plant = new(stage, market, first, second, matches, planting, reports, clients);
        stage.Agenda.At(stage.Between(minutes.From, minutes.To), plant.Rest);
    }

    /// <summary>Rests an order inside the spread; a moment later the other one takes it.</summary>
    private void Rest()
    {
        _flow.Refresh();
        Side side = _stage.Random.Chance(0.5) ? Side.Buy : Side.Sell;
        Exchange exchange = _flow.Exchange;
        long? ticks = (exchange.BestBid, exchange.BestAsk) is ({ } bid, { } ask) && ask - bid >= 2
            ? bid + 1 + _stage.Random.Next((int)(ask - bid - 1))
            : null;
        if (ticks is null)
        {
            Again();
            return;
        }

        OrderTags tags = _clients ? _flow.ClientTags() : default;
        List<(EventTime At, string Id)> events = [];
        SimOrder resting = exchange.Place(
            _first, side, ticks, 10 * _stage.Random.Between(20, 90), tags, _reports, (at, id, _) => events.Add((at, id)));
        _stage.Agenda.In(0.05 + (0.4 * _stage.Random.NextDouble()), () => Take(resting, events));
    }

    private void Take(SimOrder resting, List<(EventTime At, string Id)> events)
    {
        Side side = resting.Side == Side.Buy ? Side.Sell : Side.Buy;
        Exchange exchange = _flow.Exchange;
        bool stillBest = resting.IsOpen && resting.Ticks == (resting.Side == Side.Buy ? exchange.BestBid : exchange.BestAsk);
        if (!stillBest)
        {
            exchange.Cancel(resting);
            Again();
            return;
        }

        OrderTags tags = _clients ? _flow.ClientTags() : default;
        long shares = resting.Remaining;
        SimOrder taking = exchange.Place(_second, side, resting.Ticks, shares, tags, _reports, (at, id, _) => events.Add((at, id)));
        exchange.Cancel(taking);
        exchange.Cancel(resting);
        foreach ((EventTime at, string id) in events)
        {
            _planting.Add(at, id);
        }

        _planting.Involve(_first.Account, _second.Account);
        if (--_matches > 0)
        {
            _stage.Agenda.In(_stage.Random.Between(20, 240), Rest);
        }
    }

    private void Again()
    {
        if (_tries++ < MaxTries)
        {
            _stage.Agenda.In(1 + (4 * _stage.Random.NextDouble()), Rest);
        }
    }
}
