using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.Ramping;

/// <summary>
/// Scenario 6: aggressive fills of one side within minutes that are a large part of the volume, at the edge of the range or beyond, while
/// the price moves far. Judged at each aggressive fill; the way out afterwards raises the severity.
/// </summary>
internal sealed class Ramping(IssuerState issuer) : MarketScenario
{
    private const double Grown = 1.25;
    private static readonly TimeSpan RangeSpan = TimeSpan.FromMinutes(10);

    private readonly PerInstrument<RampingState> _states = new(issuer);
    private readonly RampMeasure _measure = new(issuer.Context);

    public static ScenarioInfo Info { get; } = new(
        "ramping", "1", "MAR Art 12(1)(a), CDR 2016/522 Annex II (momentum ignition)", Route.Compliance, EpisodeGap.ThirtyMinutes);

    private RampingOptions Options => issuer.Context.Parameters.Ramping;

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        BookOrder order = match.Order(side)!;
        RampingState state = _states.Of(s);
        if (match.Aggressor != side)
        {
            if (state.Groups.Find(order.Group) is { Told: not null } passive)
            {
                Exit(passive, order.Group, match, side);
            }

            return;
        }

        GroupFills fills = state.Groups.Of(order.Group);
        fills.Add(new AggressiveFill(
            match.FillId(side),
            match.At,
            side,
            match.Price.Nanos,
            match.Quantity.Nanos,
            order.TwiceMidWhenPlaced,
            IsAtExtreme(s, state, match, side),
            order.Account,
            order.Trader,
            order.Venue,
            match.RecordOf(side)));
        Exit(fills, order.Group, match, side);
        if (_measure.At(s, fills, fills.Count - 1) is { } ramp && IsNews(fills, ramp))
        {
            Tell(s, fills, order.Group.Name, ramp);
        }
    }

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (trade.Action == TradeAction.New)
        {
            RampingState state = _states.Of(s);
            state.High.Forget(trade.EventTime - RangeSpan);
            state.Low.Forget(trade.EventTime - RangeSpan);
            state.High.Add(trade.EventTime, trade.Price.Nanos);
            state.Low.Add(trade.EventTime, -trade.Price.Nanos);
        }
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
        Correct(s, match, Side.Buy, match.Quantity.Nanos, at, "the trade was corrected");
        Correct(s, match, Side.Sell, match.Quantity.Nanos, at, "the trade was corrected");
    }

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        Correct(s, match, Side.Buy, 0, at, "the trade was busted");
        Correct(s, match, Side.Sell, 0, at, "the trade was busted");
    }

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    private static string SideName(Side side) => side == Side.Buy ? "buy" : "sell";

    private static bool IsAtExtreme(InstrumentState s, RampingState state, Match match, Side side)
    {
        SlidingExtreme extreme = side == Side.Buy ? state.High : state.Low;
        extreme.Forget(match.At - RangeSpan);
        long price = side == Side.Buy ? match.Price.Nanos : -match.Price.Nanos;
        return extreme.Largest is { } largest && price >= largest - (s.Reference?.Tick.Nanos ?? 0);
    }

    /// <summary>A ramp that goes on is told of again when it has grown.</summary>
    private static bool IsNews(GroupFills fills, in Ramp ramp) =>
        fills.Told is not { } told || fills.RampSide != fills[ramp.To].Side || fills[ramp.To].At - told.At > RangeSpan
        || ramp.NetQuantity >= Grown * fills.Ramped;

    private void Tell(InstrumentState s, GroupFills fills, string group, in Ramp ramp)
    {
        Hit hit = HitOf(s, fills, group, ramp);
        (fills.Told, fills.Ramped, fills.Exited, fills.RampSide) = (hit, ramp.NetQuantity, 0, fills[ramp.To].Side);
        issuer.Episodes.Hit(hit);
    }

    private void Exit(GroupFills fills, BookGroup group, Match match, Side side)
    {
        if (fills.Told is not { Modifier: 0 } told || side == fills.RampSide || match.At > told.At + Options.ExitWithin)
        {
            return;
        }

        fills.Exited += match.Quantity.Nanos;
        if (fills.Exited >= Options.ExitShare * fills.Ramped)
        {
            fills.Told = told with
            {
                Group = group.Name,
                Modifier = Options.ExitModifier,
                Evidence = [.. told.Evidence, match.RecordOf(side) with { Role = "exit" }],
                Reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{told.Reason} It traded {fills.Exited / 1e9m:0.#########} of it back within {(match.At - told.At).TotalMinutes:0.#} minutes."),
            };
            issuer.Episodes.Hit(fills.Told);
        }
    }

    private void Correct(InstrumentState s, Match match, Side side, long quantity, EventTime at, string reason)
    {
        if (match.Order(side) is not { } order || _states.Find(s) is not { } state
            || state.Groups.Find(order.Group) is not { } fills || fills.IndexOf(match.FillId(side)) is var index && index < 0)
        {
            return;
        }

        string eventId = fills[index].Record.EventId;
        fills[index] = fills[index] with { Price = match.Price.Nanos, Quantity = quantity };
        Hit? recomputed = null;
        if (fills.Told is { } told && Holding(s, fills, told.At, side) is { } ramp)
        {
            recomputed = HitOf(s, fills, order.Group.Name, ramp) with { Modifier = told.Modifier };
        }

        issuer.Episodes.Withdraw(Info, order.Group.Name, s.Symbol, SideName(side), eventId, at, reason, recomputed);
    }

    /// <summary>The ramp up to that time as it stands now; null: the gates do not hold any more.</summary>
    private Ramp? Holding(InstrumentState s, GroupFills fills, EventTime at, Side side)
    {
        int end = fills.Count - 1;
        while (end >= 0 && (fills[end].At > at || fills[end].Side != side || fills[end].Quantity == 0))
        {
            end--;
        }

        return end < 0 ? null : _measure.At(s, fills, end);
    }

    private Hit HitOf(InstrumentState s, GroupFills fills, string group, in Ramp ramp)
    {
        SortedSet<string> accounts = SortedNames.New();
        SortedSet<string> traders = SortedNames.New();
        SortedSet<string> venues = SortedNames.New();
        List<Evidence> evidence = [];
        for (int i = ramp.From; i <= ramp.To; i++)
        {
            AggressiveFill fill = fills[i];
            if (fill.Quantity > 0)
            {
                accounts.Add(fill.Account);
                SortedNames.Add(traders, fill.Trader);
                venues.Add(fill.Venue);
                evidence.Add(fill.Record);
            }
        }

        AggressiveFill last = fills[ramp.To];
        string side = SideName(last.Side);
        string? currency = s.Reference?.Currency;
        return new Hit
        {
            Scenario = Info,
            Group = group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Side = side,
            Anchor = last.Record.EventId,
            At = last.At,
            Gates =
            [
                Gates.AtLeast("aggressive_fills", ramp.Fills, "fills", Options.Fills),
                Gates.AtLeast("net", ramp.Net, "share", Options.Net),
                Gates.AtLeast("share_of_volume", ramp.ShareOfVolume, "share", Options.ShareOfVolume),
                Gates.AtLeast("move", ramp.Sigmas, "sigma", Options.MoveSigma),
                Gates.AtLeast("at_extreme", ramp.AtExtreme, "share", Options.AtExtreme),
                Gates.AtLeast("value", ramp.Value, "currency units", issuer.Context.Parameters.Episodes.MarketMateriality),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = fills[ramp.From].At, End = last.At },
            Notional = currency is null ? null : (long)Math.Round(Math.Min(ramp.Value * MinorUnit.PerMajor(currency), 9e18)),
            Currency = currency,
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of ramping: owner group {group} made {ramp.Fills} aggressive fills in {s.Symbol} within {(last.At - fills[ramp.From].At).TotalMinutes:0.#} minutes, {ramp.Net * 100:0} % net on the {side} side and {ramp.ShareOfVolume * 100:0} % of the volume, while the price moved {ramp.Move * 100:0.00} %, {ramp.Sigmas:0.0} times its usual deviation."),
        };
    }
}
