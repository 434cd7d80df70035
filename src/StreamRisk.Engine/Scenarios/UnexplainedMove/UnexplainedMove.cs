using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.UnexplainedMove;

/// <summary>
/// Scenario 11: the price moves far and on heavy volume, and no news says why. Looked at every minute of the session, five minutes back,
/// once every feed is complete up to that minute. News soon after it explains it.
/// </summary>
internal sealed class UnexplainedMove(IssuerState issuer) : MarketScenario
{
    private const string NewsTopic = "news.raw";
    private const string TradesTopic = "market.trades";

    private readonly Dictionary<string, UnexplainedMoveState> _states = new(StringComparer.Ordinal);
    private readonly MoveMeasure _measure = new(issuer.Context);

    public static ScenarioInfo Info { get; } = new(
        "unexplained-move", "1", "FINRA guidance on surveillance for news-related trading", Route.Risk, EpisodeGap.ThirtyMinutes,
        Clock: EngineClock.Full);

    private UnexplainedMoveOptions Options => issuer.Context.Parameters.UnexplainedMove;

    public override void OnFullMinute(InstrumentState s, EventTime due)
    {
        if (!issuer.Context.HasFeed(TradesTopic))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no trade feed");
            return;
        }

        UnexplainedMoveState state = StateOf(s);
        if (_measure.At(s, state, due) is not { } move)
        {
            return;
        }

        if (!issuer.Context.HasFeed(NewsTopic))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no news feed");
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        if (Holds(s, move))
        {
            Hit hit = HitOf(s, move);
            state.Report(move with { Newest = hit.Anchor });
            issuer.Episodes.Hit(hit);
        }
    }

    public override void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
        if (text.Kind != TextKind.News || !novel || text.Relevance < issuer.Context.Parameters.Text.RelevanceFloor)
        {
            return;
        }

        UnexplainedMoveState state = StateOf(s);
        for (int i = state.Moves.Count - 1; i >= 0; i--)
        {
            Move move = state.Moves[i];
            if (text.EventTime > move.NewsAfter && text.EventTime <= move.At)
            {
                // News that came late: it was there before the move.
                Withdraw(s, state, move, move.Newest!, text.EventTime, "news before the move came late", null);
            }
        }

        foreach (Move move in state.Moves)
        {
            if (text.EventTime > move.At && text.EventTime <= move.At + Options.ExplainedWithin)
            {
                issuer.Episodes.Resolve(
                    Info, null, s.Symbol, move.Side, text.EventTime, "explained", s.Text.Latest.AsEvidence("explanation"));
            }
        }
    }

    /// <summary>A bust or a correction: the moves that were reported must hold without it.</summary>
    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (trade.Action == TradeAction.New || !_states.TryGetValue(s.Symbol, out UnexplainedMoveState? state))
        {
            return;
        }

        for (int i = state.Moves.Count - 1; i >= 0; i--)
        {
            Move move = state.Moves[i];
            Move? now = _measure.At(s, state, move.At);
            bool holds = now is not null && now.Side == move.Side && Holds(s, now);
            if (!holds)
            {
                Withdraw(s, state, move, trade.TradeId, trade.EventTime, "a trade was busted or corrected", null);
                Withdraw(s, state, move, move.Newest!, trade.EventTime, "a trade was busted or corrected", null);
            }
            else if (now!.Return != move.Return || now.Volume != move.Volume)
            {
                Withdraw(s, null, move, trade.TradeId, trade.EventTime, "a trade was busted or corrected", HitOf(s, now));
            }
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close) => StateOf(s).Close(close);

    private void Withdraw(
        InstrumentState s, UnexplainedMoveState? state, Move move, string eventId, EventTime at, string reason, Hit? recomputed)
    {
        issuer.Episodes.Withdraw(Info, null, s.Symbol, move.Side, eventId, at, reason, recomputed);
        state?.Forget(move);
    }

    private bool Holds(InstrumentState s, Move move) =>
        move.Sigmas >= Options.MoveSigma && move.VolumeRatio >= Options.VolumeRatio && s.Text.LatestNews(move.NewsAfter, move.At) is null;

    private Hit HitOf(InstrumentState s, Move move)
    {
        EventTime start = move.At - MoveMeasure.Window;
        List<Evidence> evidence = PrintEvidence.Of(s.Tape, start, move.At);
        string currency = s.Reference!.Currency;
        return new Hit
        {
            Scenario = Info,
            Instrument = s.Symbol,
            Issuer = issuer.Issuer,
            Side = move.Side,
            Anchor = evidence.Count > 0 ? evidence[^1].EventId : $"{s.Symbol}@{move.At}",
            At = move.At,
            Gates =
            [
                Gate("move", move.Sigmas, "sigma", Comparator.AtLeast, Options.MoveSigma),
                Gate("volume", move.VolumeRatio, "ratio", Comparator.AtLeast, Options.VolumeRatio),
                Gate("novel_news", 0, "items", Comparator.Equal, 0),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = start, End = move.At },
            Notional = (long)Math.Round(move.Volume * move.Price * MinorUnit.PerMajor(currency)),
            Currency = currency,
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of an unexplained move in {s.Symbol}: {move.Return * 100:+0.00;-0.00} % in five minutes, {move.Sigmas:0.0} times its usual deviation, on {move.VolumeRatio:0.0} times its usual volume, with no relevant news since {move.NewsAfter}."),
        };
    }

    private static Gate Gate(string name, double value, string unit, Comparator comparator, double threshold) => new()
    {
        Name = name,
        Value = value,
        Unit = unit,
        Comparator = comparator,
        Threshold = threshold,
        Passed = true,
    };

    private UnexplainedMoveState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out UnexplainedMoveState? state))
        {
            state = new UnexplainedMoveState();
            _states.Add(s.Symbol, state);
        }

        return state;
    }

    public override void Save(StateWriter w) => w.ByName(_states);

    public override void Load(StateReader r) => r.ByName(_states);
}
