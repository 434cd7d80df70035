using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.FrontRunning;

/// <summary>
/// Scenario 7: somebody who could know of a client's large order enters one of his own on its side before it is half done. An own order is
/// one of no client: not received from one, not working one, not of an account in the role of a client, not agency. Orders that were
/// entered before the client's are exempt, whatever is amended of them later.
/// </summary>
internal sealed class FrontRunning(IssuerState issuer) : MarketScenario
{
    private readonly Dictionary<string, ClientOrders> _instruments = new(StringComparer.Ordinal);
    private readonly List<ClientOrder> _related = [];

    public static ScenarioInfo Info { get; } = new(
        "front-running", "1", "FINRA 5270; MAR Art 7(1)(d)", Route.Compliance, EpisodeGap.ThirtyMinutes);

    private FrontRunningOptions Options => issuer.Context.Parameters.FrontRunning;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        ref readonly OrderEvent e = ref order.Event;
        if (e.ReceivedClientOrder)
        {
            OnClientOrder(s, raw, order);
        }
        else if (e.Kind == OrderKind.New)
        {
            if (IsOwn(order) && (e.Trader is not null || e.Desk is not null || e.Firm is not null))
            {
                OnOwnOrder(s, raw, order);
            }
        }
        else if (e.Kind == OrderKind.Reject && _instruments.TryGetValue(s.Symbol, out ClientOrders? clients) && !clients.IsEmpty)
        {
            OnRejected(s, clients, e);
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side) => Done(s, match.Order(side)!, match.Quantity.Nanos);

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at) =>
        DoneByBoth(s, match, match.Quantity.Nanos - quantityBefore.Nanos);

    public override void OnBust(InstrumentState s, Match match, EventTime at) => DoneByBoth(s, match, -match.Quantity.Nanos);

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_instruments.TryGetValue(s.Symbol, out ClientOrders? clients))
        {
            clients.Clear();
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (ClientOrders clients in _instruments.Values)
        {
            clients.Rename(merged.Old, merged.New);
        }
    }

    public override void Save(StateWriter w) => w.ByName(_instruments);

    public override void Load(StateReader r) => r.ByName(_instruments);

    private static bool IsOwn(in MarketOrder order) =>
        order.Event.ClientOrderId is null
        && order.Role is not Role.Client
        && !string.Equals(order.Event.Capacity, "agency", StringComparison.OrdinalIgnoreCase);

    private void OnClientOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        ref readonly OrderEvent e = ref order.Event;
        ClientOrders clients = StateOf(s);
        ClientOrder? known = clients.Find(e.OrderId);
        switch (e.Kind)
        {
            case OrderKind.New when known is null:
                Receive(s, raw, order, clients);
                break;
            case OrderKind.Amend when known is not null:
                known.Quantity = e.Quantity.Nanos;
                break;
            case OrderKind.Cancel or OrderKind.Expire or OrderKind.Reject when known is not null && e.Remaining.Nanos == 0:
                clients.Remove(known);
                break;
        }
    }

    private void Receive(InstrumentState s, in RawRef raw, in MarketOrder order, ClientOrders clients)
    {
        ref readonly OrderEvent e = ref order.Event;
        if (e.Firm is null && e.Desk is null && e.Trader is null)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "client order names neither firm, desk nor trader");
            return;
        }

        double? slice = Slice(s, e.EventTime);
        if (e.Quantity.ToDouble() < Math.Min(Options.BlockShares, slice * Options.BlockOfSlice ?? double.PositiveInfinity))
        {
            if (slice is null)
            {
                issuer.Context.Coverage.NotEvaluated(Info.Id, "no average daily volume");
            }

            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        ClientOrder client = new()
        {
            OrderId = e.OrderId,
            Group = order.Group,
            Account = e.Account,
            ClientOrderId = e.ClientOrderId,
            Firm = e.Firm,
            Desk = e.Desk,
            Trader = e.Trader,
            Side = e.Side,
            Quantity = e.Quantity.Nanos,
            ReceivedAt = e.EventTime,
            Evidence = FrontRunningHits.EvidenceOf(raw, e, "client order"),
            ReferenceOffsets = order.ReferenceOffsets,
        };
        clients.Add(client, Options.ClientOrdersKept);
        for (int i = 0; i < clients.Recent.Count; i++)
        {
            // Told late: what came after it is in the log already.
            ref readonly RecentOrder recent = ref clients.Recent[i];
            if (recent.Order.Order.EventTime > client.ReceivedAt && client.IsRelatedTo(recent.Order))
            {
                Judge(s, client, recent.ToOwn());
            }
        }
    }

    /// <summary>Usual volume of half an hour, in shares; null: no average daily volume.</summary>
    private double? Slice(InstrumentState s, EventTime at) =>
        s.Reference?.AverageDailyVolume is { } daily && s.Session is { } session
            ? daily.ToDouble() * (Options.Slice / session.At(at).Length)
            : null;

    private void OnOwnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        ClientOrders clients = StateOf(s);
        if (order.Role != Role.MarketMaker)
        {
            // Quotes of market makers would leave no room for anything else.
            clients.Recent.Add(new RecentOrder { Raw = raw, Order = order }, Options.OwnOrdersKept);
        }

        if (clients.IsEmpty)
        {
            return;
        }

        _related.Clear();
        clients.CollectRelated(order, _related);
        foreach (ClientOrder client in _related)
        {
            if (order.Order.EventTime > client.ReceivedAt)
            {
                Judge(s, client, OwnOrder.Of(order, FrontRunningHits.EvidenceOf(raw, order.Order, "own order")));
            }
        }
    }

    /// <summary>An own order after the client's: with what the same group entered before, is it enough?</summary>
    private void Judge(InstrumentState s, ClientOrder client, OwnOrder own)
    {
        if (client.Done >= Options.ClientDone * client.Quantity || !client.Take(own))
        {
            return;
        }

        StateOf(s).Taken.Add(own.OrderId);
        if (FrontRunningHits.Quantity(client, own.Group) >= Options.OwnOfClient * client.Quantity)
        {
            issuer.Episodes.Hit(FrontRunningHits.Of(s, client, own, Options));
        }
    }

    /// <summary>An own order that never stood.</summary>
    private void OnRejected(InstrumentState s, ClientOrders clients, in OrderEvent e)
    {
        if (!clients.Taken.Remove(e.OrderId) || e.Remaining.Nanos > 0 || (s.Book.TryGet(e.OrderId, out BookOrder? order) && order.Traded))
        {
            return;
        }

        foreach (ClientOrder client in clients.All)
        {
            if (client.RemoveOwn(e.OrderId) is { } own)
            {
                issuer.Episodes.Withdraw(
                    Info, own.Group, s.Symbol, FrontRunningHits.SideOf(own.Side), own.Evidence.EventId, e.EventTime, "the order was rejected");
            }
        }
    }

    private void DoneByBoth(InstrumentState s, Match match, long quantity)
    {
        if (match.Buy is { } buy)
        {
            Done(s, buy, quantity);
        }

        if (match.Sell is { } sell)
        {
            Done(s, sell, quantity);
        }
    }

    private void Done(InstrumentState s, BookOrder order, long quantity)
    {
        if (!_instruments.TryGetValue(s.Symbol, out ClientOrders? clients) || clients.IsEmpty)
        {
            return;
        }

        if (clients.Find(order.OrderId) is { } itself)
        {
            itself.DoneItself += quantity;
        }

        if (order.ClientOrderId is { } reference && !order.ReceivedClientOrder)
        {
            IReadOnlyList<ClientOrder> worked = clients.WorkedUnder(reference);
            for (int i = 0; i < worked.Count; i++)
            {
                worked[i].DoneByOthers += worked[i].Side == order.Side ? quantity : 0;
            }
        }
    }

    private ClientOrders StateOf(InstrumentState s)
    {
        if (!_instruments.TryGetValue(s.Symbol, out ClientOrders? clients))
        {
            _instruments.Add(s.Symbol, clients = new ClientOrders());
        }

        return clients;
    }
}
