using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.OrderToTrade;

/// <summary>
/// Scenario 16: far more messages than fills over a session, beside the other groups of the same role in the instrument. Judged when the
/// market clock has passed the close.
/// </summary>
internal sealed class OrderToTrade(IssuerState issuer) : MarketScenario
{
    private readonly PerInstrument<OrderToTradeState> _states = new(issuer);
    private readonly List<double> _ratios = [];
    private readonly List<double> _pool = [];

    public static ScenarioInfo Info { get; } = new(
        "order-to-trade", "1", "MiFID II Art 48(6), CDR 2017/566 (ratio of unexecuted orders to transactions)", Route.Compliance, EpisodeGap.Session);

    private OrderToTradeOptions Options => issuer.Context.Parameters.OrderToTrade;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        OrderKind kind = order.Event.Kind;
        if (kind is not (OrderKind.New or OrderKind.Amend or OrderKind.Cancel))
        {
            return;
        }

        if (s.Session is not { } session)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "unknown instrument");
            return;
        }

        if (_states.Of(s).Of(s.Book.Change.Order.Group, session.At(order.Event.EventTime).Open) is { } orders)
        {
            orders.Role = order.Role ?? orders.Role;
            orders.Add(raw, order.Event);
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side) => Count(s, match, side, 1);

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        Count(s, match, Side.Buy, -1);
        Count(s, match, Side.Sell, -1);
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_states.Find(s) is not { } state || s.Session is not { } session || session.At(close).Open != state.Session)
        {
            return;
        }

        for (int role = -1; role < Enum.GetValues<Role>().Length; role++)
        {
            Judge(s, state, role < 0 ? null : (Role)role, close);
        }
    }

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    private void Count(InstrumentState s, Match match, Side side, int change)
    {
        if (match.Order(side) is { } order && s.Session is { } session
            && _states.Of(s).Of(order.Group, session.At(match.At).Open) is { } orders)
        {
            orders.Fills += change;
            orders.Role ??= order.Role;
        }
    }

    private void Judge(InstrumentState s, OrderToTradeState state, Role? role, EventTime close)
    {
        _ratios.Clear();
        foreach (BookGroup group in state.Active)
        {
            if (state.Groups.Find(group) is { } orders && orders.Role == role && orders.Messages > 0)
            {
                _ratios.Add(orders.Ratio);
            }
        }

        if (_ratios.Count == 0)
        {
            return;
        }

        _ratios.Sort();
        bool pooled = _ratios.Count - 1 < Options.Peers;
        _pool.Clear();
        if (pooled)
        {
            state.Pool(role).CopyTo(_pool);
        }

        if (pooled && _pool.Count < Options.Peers)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 20 peers of the role");
        }
        else
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
            foreach (BookGroup group in state.Active)
            {
                if (state.Groups.Find(group) is { } orders && orders.Role == role && orders.Messages >= Options.Events)
                {
                    Judge(s, group.Name, orders, pooled, close);
                }
            }
        }

        state.Pool(role).Add(_ratios);
    }

    private void Judge(InstrumentState s, string group, SessionOrders orders, bool pooled, EventTime close)
    {
        double quantile = pooled ? Quantile(_pool, Options.PeerQuantile, null) : Quantile(_ratios, Options.PeerQuantile, orders.Ratio);
        double median = pooled ? Quantile(_pool, 0.5, null) : Quantile(_ratios, 0.5, orders.Ratio);
        if (orders.Ratio >= quantile && orders.Ratio >= Options.TimesPeerMedian * median)
        {
            issuer.Episodes.Hit(HitOf(s, group, orders, quantile, median, pooled ? _pool.Count : _ratios.Count - 1, close));
        }
    }

    /// <summary>Quantile of ascending values between the neighbours (type 7 of Hyndman and Fan 1996), one value left out.</summary>
    private static double Quantile(List<double> sorted, double quantile, double? without)
    {
        int skip = without is { } own ? sorted.BinarySearch(own) : sorted.Count;
        int count = without is null ? sorted.Count : sorted.Count - 1;
        double at = quantile * (count - 1);
        int low = (int)at;
        int high = Math.Min(count - 1, low + 1);
        double a = sorted[low < skip ? low : low + 1];
        double b = sorted[high < skip ? high : high + 1];
        return a + ((at - low) * (b - a));
    }

    private Hit HitOf(InstrumentState s, string group, SessionOrders orders, double quantile, double median, int peers, EventTime close)
    {
        SortedSet<string> accounts = SortedNames.New();
        SortedSet<string> traders = SortedNames.New();
        SortedSet<string> venues = SortedNames.New();
        List<Evidence> evidence = [];
        foreach (AccountRecord account in orders.Accounts)
        {
            accounts.Add(account.Account);
            SortedNames.Add(traders, account.Trader);
            venues.Add(account.Venue);
            evidence.Add(account.Record);
        }

        if (!evidence.Exists(e => e.EventId == orders.Newest.EventId))
        {
            evidence.Add(orders.Newest);
        }

        return new Hit
        {
            Scenario = Info,
            Group = group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = orders.Newest.EventId,
            At = close,
            Gates =
            [
                Gates.AtLeast("events", orders.Messages, "events", Options.Events),
                Gates.AtLeast("ratio_to_peer_p99", orders.Ratio, "messages per fill", quantile),
                Gates.AtLeast("ratio_to_peer_median", orders.Ratio / Math.Max(median, 1e-9), "ratio", Options.TimesPeerMedian),
                Gates.AtLeast("peers", peers, "peers", Options.Peers),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = orders.Session, End = close },
            FixedSeverity = Severity.Low,
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of an excessive order-to-trade ratio: owner group {group} sent {orders.Messages} orders, amends and cancels in {s.Symbol} for {orders.Fills} fills, a ratio of {orders.Ratio:0.#}; the median of its {peers} peers was {median:0.#}, their 99th percentile {quantile:0.#}."),
        };
    }
}
