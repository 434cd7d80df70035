using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Anomaly;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.PumpAndDump;

/// <summary>
/// Scenario 9: a move on heavy volume and a wave of texts in its direction that look written by few hands, with no trusted news: an alert
/// on the instrument, for risk. Whoever was positioned before and reverses at a profit: an alert on the account, for compliance. Looked at
/// every minute once every feed is complete up to it; the account leg with every fill while a move is followed.
/// </summary>
internal sealed class PumpAndDump(IssuerState issuer) : MarketScenario
{
    private const string NewsTopic = "news.raw";
    private const string SocialTopic = "social.raw";
    private const int SampleMinutes = 15;

    // Texts and panes are kept for four hours: later a report can no longer be recomputed.
    private static readonly TimeSpan Recomputable = TimeSpan.FromHours(3);

    private readonly Dictionary<string, PumpState> _states = new(StringComparer.Ordinal);
    private readonly AuthorSums _sums = new();
    private readonly Dictionary<string, bool> _authors = new(StringComparer.Ordinal);
    private readonly PumpAccounts _accounts = new(issuer);

    public static ScenarioInfo Info { get; } = new(
        "pump-and-dump", "1", "CDR 2016/522 Annex II: pump and dump, trash and cash; FINRA Regulatory Notice 22-25", Route.Risk, EpisodeGap.ThirtyMinutes,
        Clock: EngineClock.Full);

    private PumpAndDumpOptions Options => issuer.Context.Parameters.PumpAndDump;

    public override void OnFullMinute(InstrumentState s, EventTime due)
    {
        PumpState state = StateOf(s);
        PumpFigures? figures = null;
        if (due.Minute % SampleMinutes == 0)
        {
            figures = Figures(s, due);
            state.Mentions.Add(due, figures.Value.Mentions);
            state.Sentiments.Add(due, figures.Value.Sentiment);
        }

        Follow(s, state, due);
        FiveMinuteMove? measured = FiveMinuteMove.At(s, due, out string? missing);
        if (missing is not null)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, missing);
        }

        if (measured is { } move)
        {
            Arm(state, due, move);
        }

        // A move waits for its texts, whichever come first.
        if (state.Up is not null || state.Down is not null)
        {
            state.Up = state.Up is { } up && due <= up.At + Options.Window ? up : null;
            state.Down = state.Down is { } down && due <= down.At + Options.Window ? down : null;
            Judge(s, state, due, figures);
        }
        else if (measured is not null)
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
        }
    }

    public override void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel) => Review(s, text.EventTime, "a text came late");

    public override void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction) =>
        Review(s, EventTime.MinValue, "a text was revised or retracted");

    public override void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
        if (trade.Action != TradeAction.New)
        {
            Review(s, EventTime.MinValue, "a trade was busted or corrected");
        }
    }

    public override void OnFill(InstrumentState s, Match match, Side side)
    {
        if (_states.TryGetValue(s.Symbol, out PumpState? state) && state.Rises.Count > 0 && match.Order(side) is { } order
            && order.Role != Role.MarketMaker && s.Positions.Find(order.Group.Name) is { } group)
        {
            foreach (Rise rise in state.Rises)
            {
                _accounts.Look(s, rise, group, match.At, match.RecordOf(side).EventId);
            }
        }
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at) => OnBust(s, match, at);

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        if (_states.TryGetValue(s.Symbol, out PumpState? state))
        {
            foreach (Rise rise in state.Rises)
            {
                _accounts.Review(s, rise, match, at);
            }
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close)
    {
        if (_states.TryGetValue(s.Symbol, out PumpState? state))
        {
            foreach (Rise rise in state.Rises)
            {
                rise.Ended++;
            }

            state.Rises.RemoveAll(r => r.Ended > Options.SessionsAfter);
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (PumpState state in _states.Values)
        {
            foreach (Rise rise in state.Rises)
            {
                if (rise.Accounts.Remove(merged.Old, out RiseAccount account))
                {
                    rise.Accounts.TryAdd(merged.New, account);
                }
            }
        }
    }

    public override void Save(StateWriter w) => w.ByName(_states);

    public override void Load(StateReader r) => r.ByName(_states);

    private void Arm(PumpState state, EventTime due, in FiveMinuteMove move)
    {
        if (move.VolumeRatio < Options.VolumeRatio || move.Sigmas < Options.MoveSigma)
        {
            return;
        }

        ArmedMove? before = move.Return > 0 ? state.Up : state.Down;
        bool goesOn = before is { } b && due <= b.At + Options.Window;
        ArmedMove armed = new(goesOn ? before!.Value.Start : due - FiveMinuteMove.Window, due);
        if (move.Return > 0)
        {
            state.Up = armed;
        }
        else
        {
            state.Down = armed;
        }
    }

    private void Judge(InstrumentState s, PumpState state, EventTime due, PumpFigures? known)
    {
        if (!issuer.Context.HasFeed(NewsTopic) || !issuer.Context.HasFeed(SocialTopic))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, issuer.Context.HasFeed(NewsTopic) ? "no social feed" : "no news feed");
            return;
        }

        EventTime older = due - Options.Window;
        if (state.Mentions.At(due, older) is not { } mentions || state.Sentiments.At(due, older) is not { } sentiment)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 30 samples of mentions");
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        PumpFigures figures = known ?? Figures(s, due);
        Judge(s, state, due, state.Up, true, figures, mentions, sentiment);
        Judge(s, state, due, state.Down, false, figures, mentions, sentiment);
    }

    private void Judge(
        InstrumentState s, PumpState state, EventTime due, ArmedMove? armed, bool up, in PumpFigures figures, in Baseline mentions, in Baseline sentiment)
    {
        if (armed is not { } move || !figures.Hold(up, mentions, sentiment, Options)
            || state.Reports.Exists(r => r.Up == up && r.Due > due - FiveMinuteMove.Window))
        {
            return;
        }

        EventTime newsAfter = EventTime.Min(move.Start, due - Options.Window);
        PumpReport report = new(due, move.At, newsAfter, up, mentions, sentiment, string.Empty);
        if (TrustedNews(s, report) || FiveMinuteMove.At(s, move.At, out _) is not { } measured)
        {
            return;
        }

        Hit hit = PumpHits.Of(issuer, s, report, measured, figures, Options);
        if (state.Reports.Exists(r => r.Anchor == hit.Anchor))
        {
            return;
        }

        state.Reports.RemoveAll(r => r.Due < due - Recomputable);
        state.Reports.Add(report with { Anchor = hit.Anchor });
        issuer.Episodes.Hit(hit);
        if (!state.Rises.Exists(r => r.Up == up))
        {
            double peak = s.Bars.PriceAt(due.Minute - 1)?.ToDouble() ?? measured.Price;
            Rise rise = new()
            {
                Up = up,
                Start = move.Start,
                PriceBefore = s.Bars.PriceAt(move.Start.Minute - 1)?.ToDouble() ?? measured.Price,
                Peak = peak,
            };
            state.Rises.Add(rise);
            _accounts.LookAtAll(s, rise, due);
        }
    }

    /// <summary>A further price moves the time in which a reversal counts.</summary>
    private static void Follow(InstrumentState s, PumpState state, EventTime due)
    {
        foreach (Rise rise in state.Rises)
        {
            if (s.Bars.TryGet(due.Minute - 1, out Bar bar) && bar.Trades > 0 && bar.Last.ToDouble() is var price && (rise.Up ? price > rise.Peak : price < rise.Peak))
            {
                (rise.Peak, rise.Ended) = (price, 0);
            }
        }
    }

    private static bool TrustedNews(InstrumentState s, PumpReport report)
    {
        IReadOnlyList<TextEntry> news = s.Text.News;
        for (int i = news.Count - 1; i >= 0 && news[i].EventTime > report.NewsAfter; i--)
        {
            if (news[i].Trusted && news[i].EventTime <= report.Due)
            {
                return true;
            }
        }

        return false;
    }

    private PumpFigures Figures(InstrumentState s, EventTime due) =>
        PumpFigures.Of(s, due, Options, issuer.Context.Parameters.Text.AuthorShare, _sums, _authors);

    /// <summary>Something that a report may rest on has changed: what was reported must hold as it is now.</summary>
    /// <param name="changed">Event time of what has changed; earlier reports do not rest on it. The least time: any may.</param>
    private void Review(InstrumentState s, EventTime changed, string reason)
    {
        if (!_states.TryGetValue(s.Symbol, out PumpState? state) || state.Reports.Count == 0 || state.Reports[^1].Due < changed)
        {
            return;
        }

        bool upGone = false;
        bool downGone = false;
        for (int i = state.Reports.Count - 1; i >= 0; i--)
        {
            PumpReport report = state.Reports[i];
            bool holds = report.Due < changed
                || (!TrustedNews(s, report)
                    && FiveMinuteMove.At(s, report.MoveAt, out _) is { } move
                    && move.Return > 0 == report.Up
                    && move.VolumeRatio >= Options.VolumeRatio
                    && move.Sigmas >= Options.MoveSigma
                    && Figures(s, report.Due).Hold(report.Up, report.Mentions, report.Sentiment, Options));
            if (!holds)
            {
                (upGone, downGone) = (upGone || report.Up, downGone || !report.Up);
                state.Reports.RemoveAt(i);
                issuer.Episodes.Withdraw(Info, null, s.Symbol, report.Side, report.Anchor, EventTime.Max(changed, report.Due), reason);
            }
        }

        for (int i = state.Rises.Count - 1; i >= 0; i--)
        {
            Rise rise = state.Rises[i];
            if ((rise.Up ? upGone : downGone) && !state.Reports.Exists(r => r.Up == rise.Up))
            {
                _accounts.Withdraw(s, rise, changed, reason);
                state.Rises.RemoveAt(i);
            }
        }
    }

    private PumpState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out PumpState? state))
        {
            _states.Add(s.Symbol, state = new PumpState());
        }

        return state;
    }
}
