using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Market.Positions;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Scenarios.InsiderDealing;

/// <summary>
/// Scenario 8: a group was positioned, beyond its habits, for the move that followed a trusted novel story. Judged once the session after
/// the story's price has closed and every feed is complete up to there; of several stories before one move the last is taken.
/// </summary>
internal sealed class InsiderDealing(IssuerState issuer) : MarketScenario
{
    private static readonly TimeSpan KeepJudged = TimeSpan.FromHours(72);

    private readonly Dictionary<string, InsiderState> _states = new(StringComparer.Ordinal);
    private readonly InsiderHabits _habits = new(issuer.Context);

    public static ScenarioInfo Info { get; } = new(
        "insider-dealing", "1", "MAR Art 8; FCA Market Watch 79", Route.Compliance, EpisodeGap.ThreeDays, Clock: EngineClock.Full);

    private InsiderDealingOptions Options => issuer.Context.Parameters.InsiderDealing;

    public override void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
        TextEntry news = s.Text.Latest;
        if (news.Kind != TextKind.News || !news.Novel || !news.Trusted || news.Relevance < issuer.Context.Parameters.Text.RelevanceFloor)
        {
            return;
        }

        EventTime cut = Cut(s, news.EventTime);
        if (!s.Bars.TryLastPrint(cut.Minute - 1, out Price price, out long printed))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no price before the news");
            return;
        }

        StateOf(s).Add(
            new Trigger
            {
                News = news,
                Cut = cut,
                Before = price.ToDouble(),
                Session = PositionBook.SessionOf(s, EventTime.OfMinute(printed)),
            },
            Options.TriggersKept);
    }

    public override void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction)
    {
        if (!_states.TryGetValue(s.Symbol, out InsiderState? state))
        {
            return;
        }

        for (int i = state.Triggers.Count - 1; i >= 0; i--)
        {
            Trigger trigger = state.Triggers[i];
            if (trigger.News.Root == retraction.DocumentId)
            {
                foreach (string group in trigger.Reported)
                {
                    Withdraw(s, trigger, group, retraction.EventTime, "the story was revised or retracted", null);
                }

                state.Remove(trigger);
            }
        }
    }

    public override void OnSessionEnd(InstrumentState s, EventTime close) => StateOf(s).EndSession(PositionBook.SessionOf(s, close), close);

    public override void OnFullMinute(InstrumentState s, EventTime due)
    {
        if (!_states.TryGetValue(s.Symbol, out InsiderState? state) || state.Triggers.Count == 0)
        {
            return;
        }

        for (int i = 0; i < state.Triggers.Count; i++)
        {
            Trigger trigger = state.Triggers[i];
            if (trigger.After is null && trigger.Close is { } close && due > close)
            {
                Judge(s, state, i, close, due);
            }
        }

        state.Release(due - KeepJudged);
    }

    public override void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at) => OnBust(s, match, at);

    public override void OnBust(InstrumentState s, Match match, EventTime at)
    {
        if (_states.TryGetValue(s.Symbol, out InsiderState? state))
        {
            foreach (Trigger trigger in state.Triggers)
            {
                Review(s, trigger, match.Buy, match.RecordOf(Side.Buy).EventId, at);
                Review(s, trigger, match.Sell, match.RecordOf(Side.Sell).EventId, at);
            }
        }
    }

    public override void OnGroupMerged(GroupMerged merged)
    {
        // Each instrument is renamed alone, and nothing is written: the order does not matter.
        foreach (InsiderState state in _states.Values)
        {
            foreach (Trigger trigger in state.Triggers)
            {
                if (trigger.Reported.Remove(merged.Old))
                {
                    trigger.Reported.Add(merged.New);
                }
            }
        }
    }

    public override void Save(StateWriter w) => w.ByName(_states);

    public override void Load(StateReader r) => r.ByName(_states);

    /// <summary>The time of the story, or of the unexplained move within the hour before it that it explains.</summary>
    private EventTime Cut(InstrumentState s, EventTime news)
    {
        EventTime? up = issuer.Episodes.StartOf(UnexplainedMove.UnexplainedMove.Info, null, s.Symbol, "up", news - Options.MoveBefore, news);
        EventTime? down = issuer.Episodes.StartOf(UnexplainedMove.UnexplainedMove.Info, null, s.Symbol, "down", news - Options.MoveBefore, news);
        return EventTime.Min(news, EventTime.Min(up ?? news, down ?? news));
    }

    private void Judge(InstrumentState s, InsiderState state, int index, EventTime close, EventTime due)
    {
        Trigger trigger = state.Triggers[index];
        if (!s.Bars.TryLastPrint(close.Minute, out Price last, out _))
        {
            return;
        }

        trigger.After = last.ToDouble();
        if (s.Reference is not { } reference || s.Profiles.DailySigma(reference.Tick.ToDouble(), trigger.Before, trigger.Session) is not { } sigma)
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 10 sessions of history");
            return;
        }

        if (!issuer.Context.HasFeed("market.orders"))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "no order feed");
            return;
        }

        double threshold = Math.Max(Options.MoveSigma * sigma, Options.Move);
        double move = (trigger.After.Value / trigger.Before) - 1;
        if (Math.Abs(move) < threshold || BelongsToALaterStory(state, index, close, threshold))
        {
            issuer.Context.Coverage.Evaluated(Info.Id);
            return;
        }

        if (!_habits.AreKnown(s, trigger))
        {
            issuer.Context.Coverage.NotEvaluated(Info.Id, "fewer than 20 sessions of positions before the news");
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        foreach (string name in s.Positions.Groups())
        {
            if (_habits.Of(s, trigger, s.Positions.Find(name)!) is { } trade)
            {
                trigger.Reported.Add(name);
                issuer.Episodes.Hit(InsiderHits.Of(issuer, s, trigger, name, trade, move / sigma, due, Options));
            }
        }
    }

    /// <summary>A later story before the same close has the move if the price had not gone far before it.</summary>
    private static bool BelongsToALaterStory(InsiderState state, int index, EventTime close, double threshold)
    {
        Trigger own = state.Triggers[index];
        for (int i = index + 1; i < state.Triggers.Count; i++)
        {
            Trigger later = state.Triggers[i];
            if (later.News.EventTime <= close && Math.Abs((later.Before / own.Before) - 1) < threshold)
            {
                return true;
            }
        }

        return false;
    }

    private void Review(InstrumentState s, Trigger trigger, BookOrder? order, string eventId, EventTime at)
    {
        if (order is null || !trigger.Reported.Contains(order.Group.Name) || s.Positions.Find(order.Group.Name) is not { } group
            || s.Reference is not { } reference
            || s.Profiles.DailySigma(reference.Tick.ToDouble(), trigger.Before, trigger.Session) is not { } sigma)
        {
            return;
        }

        Hit? recomputed = _habits.Of(s, trigger, group) is { } trade
            ? InsiderHits.Of(issuer, s, trigger, group.Name, trade, ((trigger.After!.Value / trigger.Before) - 1) / sigma, at, Options)
            : null;
        if (recomputed is null)
        {
            trigger.Reported.Remove(group.Name);
            eventId = trigger.News.DocumentId;
        }

        Withdraw(s, trigger, group.Name, at, "a trade was busted or corrected", recomputed, eventId);
    }

    private void Withdraw(InstrumentState s, Trigger trigger, string group, EventTime at, string reason, Hit? recomputed, string? eventId = null) =>
        issuer.Episodes.Withdraw(
            Info, group, s.Symbol, InsiderHits.SideOf(trigger), eventId ?? trigger.News.DocumentId, at, reason, recomputed);

    private InsiderState StateOf(InstrumentState s)
    {
        if (!_states.TryGetValue(s.Symbol, out InsiderState? state))
        {
            _states.Add(s.Symbol, state = new InsiderState());
        }

        return state;
    }
}
