using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.MarkingTheClose;

/// <summary>
/// Scenario 5: one group is most of the volume of the last minutes before the close, or of the closing auction, in the direction in which
/// the price went. Judged every minute of the windows, provisionally, and once more when the close has passed: what does not hold then is
/// withdrawn.
/// </summary>
internal sealed class MarkingTheClose(IssuerState issuer) : MarketScenario
{
    private const string NotAtTheClose = "the gates do not hold at the close";

    private readonly PerInstrument<MarkingTheCloseState> _states = new(issuer);
    private readonly List<TapeEntry> _prints = [];
    private readonly List<CloseMarket> _markets = [];

    public static ScenarioInfo Info { get; } = new(
        "marking-the-close", "1", "MAR Art 12(2)(b), CDR 2016/522 Annex II (marking the close)", Route.Compliance, EpisodeGap.Session);

    private MarkingTheCloseOptions Options => issuer.Context.Parameters.MarkingTheClose;

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        BookOrder order = match.Order(side)!;
        if (Place(s, match.At) is not { } place || _states.Of(s).Of(order.Group, place.Session) is not { } close)
        {
            return;
        }

        close.Add(
            new CloseFill(match.At, side, place.Windows, order.Account, order.Trader, order.Venue, match.RecordOf(side)),
            match.Price,
            match.Quantity.Nanos);
        JudgeIfOver(s, order.Group, match.At);
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
        Correct(s, match, Side.Buy, priceBefore, quantityBefore, match.Quantity, at, "the trade was corrected");
        Correct(s, match, Side.Sell, priceBefore, quantityBefore, match.Quantity, at, "the trade was corrected");
    }

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        Correct(s, match, Side.Buy, match.Price, match.Quantity, default, at, "the trade was busted");
        Correct(s, match, Side.Sell, match.Price, match.Quantity, default, at, "the trade was busted");
    }

    public override void OnMarketMinute(InstrumentState s, EventTime due)
    {
        if (_states.Find(s) is not { } state || state.IsOver || state.Active.Count == 0
            || s.Session is not { } session)
        {
            return;
        }

        SessionDay day = session.At(new EventTime(due.Micros - 1));
        if (day.Open == state.Session && due <= day.Close)
        {
            JudgeAll(s, state, day, due, isFinal: false);
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (!issuer.Context.HasFeed("market.trades"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no trade feed");
            return;
        }

        if (s.Session is not { } session || _states.Find(s) is not { } state
            || session.At(close) is var day && day.Open != state.Session)
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
            return;
        }

        state.IsOver = true;
        JudgeAll(s, state, day, close, isFinal: true);
    }

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    /// <summary>Session and number of windows that hold a fill; null: none, and it is not of the auction.</summary>
    private (EventTime Session, int Windows)? Place(InstrumentState s, EventTime at)
    {
        if (s.Session is not { } session || session.At(at) is var day && !day.Contains(at))
        {
            return null;
        }

        EventTime end = day.Auction ?? day.Close;
        if (day.Auction is not null && at >= end)
        {
            return (day.Open, 0);
        }

        TimeSpan left = end - at;
        int windows = left > Options.LongWindow ? 0 : left > Options.MiddleWindow ? 1 : left > Options.ShortWindow ? 2 : 3;
        return windows == 0 ? null : (day.Open, windows);
    }

    private void JudgeAll(InstrumentState s, MarkingTheCloseState state, SessionDay day, EventTime at, bool isFinal)
    {
        Look(s, day);
        foreach (BookGroup group in state.Active)
        {
            if (state.Groups.Find(group) is { } close)
            {
                Judge(s, group.Name, close, at, isFinal);
            }
        }
    }

    /// <summary>A fill, a bust or a correction after the close: what was told must hold with it.</summary>
    private void JudgeIfOver(InstrumentState s, BookGroup group, EventTime at)
    {
        MarkingTheCloseState state = _states.Of(s);
        if (state.IsOver && state.Groups.Find(group) is { } close && s.Session is { } session)
        {
            Look(s, session.At(at));
            Judge(s, group.Name, close, session.At(at).Close, isFinal: true);
        }
    }

    private void Look(InstrumentState s, SessionDay day)
    {
        ReadOnlySpan<TimeSpan> lengths = [Options.LongWindow, Options.MiddleWindow, Options.ShortWindow];
        _markets.Clear();
        for (int window = 0; window < GroupClose.Windows; window++)
        {
            bool isWanted = window != GroupClose.Auction || day.Auction is not null;
            if (isWanted && CloseMarket.Of(s, day, window, lengths, issuer.Context, _prints) is { } market)
            {
                _markets.Add(market);
            }
        }

        if (_markets.Count > 0)
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
        }
    }

    private void Judge(InstrumentState s, string group, GroupClose close, EventTime at, bool isFinal)
    {
        Hit? best = null;
        foreach (CloseMarket market in _markets)
        {
            if (Holds(close.Of(market.Window), market)
                && CloseHits.Of(s, group, close, market, at, issuer.Context.Parameters) is { } hit
                && (best is null || SeverityFormula.Score(hit.Gates) > SeverityFormula.Score(best.Gates)))
            {
                best = hit;
            }
        }

        if (best is not null)
        {
            Tell(s, group, close, best);
        }
        else if (isFinal && close.Told.Count > 0)
        {
            Withdraw(s, group, close, at, NotAtTheClose);
        }
    }

    private bool Holds(in CloseSums own, in CloseMarket market)
    {
        bool auction = market.Window == GroupClose.Auction;
        return own.Gross > 0
            && own.Net >= Options.Net
            && own.Gross >= (auction ? Options.ShareOfAuction : Options.ShareOfVolume) * market.Volume
            && own.Gross >= Options.OwnToSlice * market.Slice
            && market.Volume >= Options.VolumeToSlice * market.Slice
            && own.Value >= issuer.Context.Parameters.Episodes.MarketMateriality
            && Math.Abs(market.Move) >= market.MoveLimit
            && market.Move > 0 == (own.Side == Side.Buy);
    }

    private void Tell(InstrumentState s, string group, GroupClose close, Hit hit)
    {
        Side side = hit.Side == "buy" ? Side.Buy : Side.Sell;
        if (close.Told.Count > 0 && close.ToldSide != side)
        {
            Withdraw(s, group, close, hit.At, NotAtTheClose);
        }

        if (!close.Told.Contains(hit.Anchor))
        {
            close.Told.Add(hit.Anchor);
        }

        close.ToldSide = side;
        issuer.Episodes.Hit(hit);
    }

    private void Withdraw(InstrumentState s, string group, GroupClose close, EventTime at, string reason)
    {
        foreach (string anchor in close.Told)
        {
            issuer.Episodes.Withdraw(Info, group, s.Symbol, CloseHits.SideName(close.ToldSide), anchor, at, reason);
        }

        close.Told.Clear();
    }

    private void Correct(
        InstrumentState s, Match match, Side side, Price priceBefore, Quantity quantityBefore, Quantity quantity, EventTime at, string reason)
    {
        if (match.Order(side) is not { } order || Place(s, match.At) is not { } place || _states.Find(s) is not { } state
            || state.Groups.Find(order.Group) is not { } close || close.Session != place.Session)
        {
            return;
        }

        close.Correct(
            place.Windows, side, priceBefore, quantityBefore.Nanos, match.Price, quantity.Nanos, match.RecordOf(side).EventId);
        if (close.Told.Count > 0)
        {
            // Told of anew below, or at the next minute, if the gates still hold.
            Withdraw(s, order.Group.Name, close, at, reason);
        }

        JudgeIfOver(s, order.Group, match.At);
    }
}
