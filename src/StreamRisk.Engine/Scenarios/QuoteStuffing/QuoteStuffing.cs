using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Scenarios.QuoteStuffing;

/// <summary>
/// Scenario 21: bursts of orders that are taken back at once. Messages (entries, amends, cancels) are counted by epoch second; a second is
/// judged when the market clock has passed it.
/// </summary>
internal sealed class QuoteStuffing(IssuerState issuer) : MarketScenario
{
    private const int Window = 60;

    private readonly PerInstrument<QuoteStuffingState> _states = new(issuer);
    private readonly List<HotSecond> _due = [];

    public static ScenarioInfo Info { get; } = new(
        "quote-stuffing", "1", "MAR Art 12(1)(a), CDR 2016/522 Annex II (quote stuffing)", Route.Compliance, EpisodeGap.Session);

    private QuoteStuffingOptions Options => issuer.Context.Parameters.QuoteStuffing;

    public override void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
        OrderKind kind = order.Event.Kind;
        if (kind is not (OrderKind.New or OrderKind.Amend or OrderKind.Cancel))
        {
            return;
        }

        QuoteStuffingState state = _states.Of(s);
        BookGroup group = s.Book.Change.Order.Group;
        long second = SecondOf(order.Event.EventTime);
        state.Count(second);
        if (state.Groups.Of(group).At(second) is not { IsJudged: false } count)
        {
            return;
        }

        count.Add(raw, order.Event);
        if (!count.IsHot && count.Events >= Options.EventsInSecond)
        {
            state.AddHot(group, count);
        }
    }

    public override void OnMarketMinute(InstrumentState s, EventTime due)
    {
        if (_states.Find(s) is not { } state)
        {
            return;
        }

        issuer.Context.Coverage.Evaluated(Info.Id);
        if (state.Hot.Count == 0)
        {
            return;
        }

        _due.Clear();
        state.TakeHot(SecondOf(due), _due);
        foreach (HotSecond hot in _due)
        {
            Judge(s, state.Groups.Of(hot.Group), hot.Group.Name, hot.Count);
        }
    }

    public override void OnGroupMerged(GroupMerged merged) => _states.Merge(merged);

    public override void Save(StateWriter w) => _states.Save(w);

    public override void Load(StateReader r) => _states.Load(r);

    private static long SecondOf(EventTime at) => at.Micros / EventTime.MicrosPerSecond;

    private void Judge(InstrumentState s, GroupMessages messages, string group, GroupSecond second)
    {
        second.IsJudged = true;

        // A group that did nothing before has no median; one message in its seconds is the least that can be usual.
        double times = (double)second.Events / Math.Max(1, messages.Usual.Median());
        bool holds = times >= Options.TimesOwnMedian
            && second.CancelShare >= Options.CancelShare
            && ShareOf(second) >= Options.ShareOfMessages;
        if (!holds)
        {
            messages.Usual.Add(second.Events);
            return;
        }

        List<GroupSecond> bursts = messages.Bursts;
        bursts.RemoveAll(b => b.Second <= second.Second - Window);
        bursts.Add(second);
        if (bursts.Count >= Options.Seconds)
        {
            issuer.Episodes.Hit(HitOf(s, messages, group));
        }
    }

    private static double ShareOf(GroupSecond second) => (double)second.Events / Math.Max(second.Events, second.AllEvents);

    private Hit HitOf(InstrumentState s, GroupMessages messages, string group)
    {
        SortedSet<string> accounts = SortedNames.New();
        SortedSet<string> traders = SortedNames.New();
        SortedSet<string> venues = SortedNames.New();
        List<Evidence> evidence = [];
        int events = int.MaxValue;
        double cancels = 1;
        double share = 1;
        foreach (GroupSecond burst in messages.Bursts)
        {
            events = Math.Min(events, burst.Events);
            cancels = Math.Min(cancels, burst.CancelShare);
            share = Math.Min(share, ShareOf(burst));
            foreach (MessageSample sample in burst.Samples)
            {
                accounts.Add(sample.Account);
                SortedNames.Add(traders, sample.Trader);
                venues.Add(sample.Venue);
                evidence.Add(sample.Record);
            }
        }

        double times = (double)events / Math.Max(1, messages.Usual.Median());
        EventTime end = new((messages.Bursts[^1].Second + 1) * EventTime.MicrosPerSecond);
        return new Hit
        {
            Scenario = Info,
            Group = group,
            Accounts = [.. accounts],
            Instrument = s.Symbol,
            Issuer = s.Issuer,
            Anchor = evidence.Count > 0 ? evidence[^1].EventId : $"{s.Symbol}@{end}",
            At = end,
            Gates =
            [
                Gates.AtLeast("events_in_second", events, "events", Options.EventsInSecond),
                Gates.AtLeast("times_own_median", times, "ratio", Options.TimesOwnMedian),
                Gates.AtLeast("cancel_share", cancels, "share", Options.CancelShare),
                Gates.AtLeast("share_of_messages", share, "share", Options.ShareOfMessages),
                Gates.AtLeast("seconds_of_minute", messages.Bursts.Count, "seconds", Options.Seconds),
            ],
            Evidence = evidence,
            Window = new EventWindow { Start = new EventTime(messages.Bursts[0].Second * EventTime.MicrosPerSecond), End = end },
            Traders = [.. traders],
            Venues = [.. venues],
            ReferenceOffsets = s.ReferenceOffsets,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Indicator of quote stuffing: owner group {group} sent at least {events} messages in each of {messages.Bursts.Count} seconds of one minute in {s.Symbol}, {times:0} times its usual second and {share * 100:0} % or more of all messages, and took {cancels * 100:0} % or more of its orders back at once."),
        };
    }
}
