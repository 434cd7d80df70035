using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Time;

/// <summary>
/// Market, full and ledger clock of one task, moved by Mark records only. For a set S of input partitions
/// F(S) = min newest over the inputs that are not idle; all idle: max(newest + idle_for). F never goes back, is undefined until every
/// partition of S has reported, and leaves out inputs that were never used.
/// </summary>
public sealed class TaskClocks : IKeyState
{
    /// <summary>A report of an idle or never used input that is that much older than the latest Mark comes from a reader that died: it holds the clock.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(7);
    private static readonly string[] MarketTopics = ["market.orders", "market.trades"];
    private static readonly string[] SignalTopics = ["market.orders", "market.trades", "news.raw", "social.raw"];
    private static readonly string[] LedgerTopics = ["payments"];

    private readonly Dictionary<string, Topic> _topics = new(StringComparer.Ordinal);
    private EventTime _latestMark = EventTime.MinValue;

    /// <summary>F over orders and trades; null until every partition of them has reported.</summary>
    public EventTime? Market { get; private set; }

    /// <summary>F over all feeds in force that reach `signals`.</summary>
    public EventTime? Full { get; private set; }

    /// <summary>F over payments.</summary>
    public EventTime? Ledger { get; private set; }

    /// <summary>Since when <see cref="Ledger"/> has moved on without a gap of more than a week, in which nothing was watched; null until it is defined.</summary>
    public EventTime? LedgerSince { get; private set; }

    /// <summary>Every feed in force that reaches `signals` has carried a record.</summary>
    public bool EveryFeedUsed { get; private set; }

    /// <summary>Takes the reports of a Mark; true if a clock moved.</summary>
    public bool Apply(Mark mark, IReadOnlyList<string> feeds)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(feeds);
        _latestMark = EventTime.Max(_latestMark, mark.WrittenAt);
        for (int i = 0; i < mark.PartitionCounts.Count; i++)
        {
            PartitionCount count = mark.PartitionCounts[i];
            Of(count.Topic).Expect(count.Count);
        }

        for (int i = 0; i < mark.Inputs.Count; i++)
        {
            Keep(mark.Inputs[i], mark.WrittenAt);
        }

        (EventTime? market, EventTime? full, EventTime? ledger) = (Market, Full, Ledger);
        Market = Later(Market, Evaluate(MarketTopics, feeds, out _));
        Full = Later(Full, Evaluate(SignalTopics, feeds, out bool everyFeedUsed));
        Ledger = Later(Ledger, Evaluate(LedgerTopics, feeds, out _));
        LedgerSince = Ledger is { } now && (ledger is not { } before || now - before > LongestGap) ? now : LedgerSince;
        EveryFeedUsed = everyFeedUsed;
        return Market != market || Full != full || Ledger != ledger;
    }

    public void Save(StateWriter w)
    {
        w.Count(_topics.Count);
        foreach (string name in StateWriter.Ordinal(_topics))
        {
            w.Name(name);
            _topics[name].Save(w);
        }

        w.Time(_latestMark);
        w.TimeOrNull(Market);
        w.TimeOrNull(Full);
        w.TimeOrNull(Ledger);
        w.Bool(EveryFeedUsed);
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            Of(r.Name()).Load(r);
        }

        _latestMark = r.Time();
        Market = r.TimeOrNull();
        Full = r.TimeOrNull();
        Ledger = r.TimeOrNull();
        EveryFeedUsed = r.Bool();
    }

    private static EventTime? Later(EventTime? known, EventTime? next) =>
        known is { } k && next is { } n ? EventTime.Max(k, n) : next ?? known;

    private Topic Of(string name)
    {
        if (!_topics.TryGetValue(name, out Topic? topic))
        {
            topic = new Topic();
            _topics[name] = topic;
        }

        return topic;
    }

    private void Keep(in InputReport input, EventTime writtenAt)
    {
        Topic topic = Of(input.Topic);
        topic.Fit(input.Partition + 1);
        ref Report report = ref topic.Reports[input.Partition];
        if (!report.Reported || writtenAt >= report.WrittenAt)
        {
            // A reader that has just taken over an idle partition knows of no record in it; what was known before still holds.
            report = new Report(true, writtenAt, input.Newest ?? report.Newest, input.IdleFor);
        }
    }

    private EventTime? Evaluate(string[] topics, IReadOnlyList<string> feeds, out bool everyFeedUsed)
    {
        EventTime? busy = null;
        EventTime? idle = null;
        bool complete = true;
        everyFeedUsed = true;
        foreach (string topic in topics)
        {
            if (!Contains(feeds, topic))
            {
                continue;
            }

            bool used = false;
            Topic input = Of(topic);
            complete &= input.Expected > 0;
            for (int i = 0; i < input.Reports.Length; i++)
            {
                ref readonly Report report = ref input.Reports[i];
                complete &= report.Reported;
                bool alive = _latestMark - report.WrittenAt <= StaleAfter;
                if (report.Newest is not { } newest)
                {
                    complete &= alive;
                    continue;
                }

                used = true;
                if (report.IdleFor > TimeSpan.Zero && alive)
                {
                    idle = idle is { } i0 ? EventTime.Max(i0, newest + report.IdleFor) : newest + report.IdleFor;
                }
                else
                {
                    busy = busy is { } b0 ? EventTime.Min(b0, newest) : newest;
                }
            }

            everyFeedUsed &= used;
        }

        return complete ? busy ?? idle : null;
    }

    private static bool Contains(IReadOnlyList<string> feeds, string topic)
    {
        for (int i = 0; i < feeds.Count; i++)
        {
            if (string.Equals(feeds[i], topic, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Report(bool Reported, EventTime WrittenAt, EventTime? Newest, TimeSpan IdleFor);

    private sealed class Topic : IKeyState
    {
        /// <summary>Partitions that must report; 0: no Mark has told yet.</summary>
        public int Expected { get; private set; }

        public Report[] Reports { get; private set; } = [];

        public void Expect(int count)
        {
            Expected = Math.Max(Expected, count);
            Fit(count);
        }

        public void Fit(int count)
        {
            if (Reports.Length < count)
            {
                Report[] larger = new Report[count];
                Reports.CopyTo(larger, 0);
                Reports = larger;
            }
        }

        public void Save(StateWriter w)
        {
            w.Int(Expected);
            w.Count(Reports.Length);
            foreach (ref readonly Report report in Reports.AsSpan())
            {
                w.Bool(report.Reported);
                w.Time(report.WrittenAt);
                w.TimeOrNull(report.Newest);
                w.Span(report.IdleFor);
            }
        }

        public void Load(StateReader r)
        {
            Expected = r.Int();
            Reports = new Report[r.Count()];
            for (int i = 0; i < Reports.Length; i++)
            {
                Reports[i] = new Report(r.Bool(), r.Time(), r.TimeOrNull(), r.Span());
            }
        }
    }
}
