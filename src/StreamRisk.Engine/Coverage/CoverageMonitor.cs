using System.Globalization;
using StreamRisk.Engine.Alerts;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Time;

namespace StreamRisk.Engine.Coverage;

/// <summary>
/// Writes the coverage reports of one task and raises scenario W: a feed that is silent while it should not be (task of partition 0
/// only), a scenario that was wanted and not evaluated for too long. Call <see cref="OnMark"/> with every Mark, after the task's own
/// work on it. One thread. Reports are written with or without Rules; alerts only under Rules.
/// </summary>
public sealed class CoverageMonitor : IKeyState
{
    /// <summary>Subject of the report on instruments that the reference data does not hold.</summary>
    public const string InstrumentsSubject = "reference.instruments";

    /// <summary>Subject of the report on order events that do not fit together.</summary>
    public const string BooksSubject = "order-books";

    private readonly TaskContext _context;
    private readonly IReadOnlyList<string> _topics;
    private readonly EpisodeBook _episodes;
    private readonly CanaryWatch _canaries;
    private readonly FeedWatch? _feeds;
    private readonly ObservationClock _clock = new();
    private readonly ReportSchedule _schedule = new();
    private readonly DarkScenarios _dark = new();
    private readonly EngineClock _evaluates;
    private readonly List<(long Round, ScenarioCounts Counts, bool Evaluated)> _rounds = [];
    private Rules? _watchedUnder;
    private EventTime? _lastRound;

    /// <param name="topics">Raw topics whose records reach this task's log.</param>
    /// <param name="evaluates">The clock behind which the task's scenarios run.</param>
    public CoverageMonitor(TaskContext context, IReadOnlyList<string> topics, EngineClock evaluates)
    {
        _context = context;
        _evaluates = evaluates;
        _topics = topics;
        _episodes = new EpisodeBook(context);
        _canaries = new CanaryWatch(context, _episodes);
        _feeds = context.Partition == 0 ? new FeedWatch() : null;
    }

    private CoverageOptions Options => _context.Parameters.Coverage;

    public void OnMark(Mark mark)
    {
        bool watched = _clock.Apply(mark, Options.LongestStep);
        if (_clock.Now is not { } now)
        {
            return;
        }

        if (_feeds is not null)
        {
            ObserveFeeds(_feeds, mark, now);
        }

        _canaries.Observe(now, watched);
        EventTime round = now.Floor(Options.ReportEvery);
        if (_lastRound is { } last && round <= last)
        {
            return;
        }

        // The first Mark only says where the clock starts.
        if (_lastRound is not null)
        {
            Round(round);
        }

        _lastRound = round;
    }

    /// <summary>The feeds that are watched follow from the Rules at the next Mark.</summary>
    public void Save(StateWriter w)
    {
        _context.Coverage.Save(w);
        _episodes.Save(w);
        _canaries.Save(w);
        _feeds?.Save(w);
        _clock.Save(w);
        _schedule.Save(w);
        _dark.Save(w);
        w.TimeOrNull(_lastRound);
    }

    public void Load(StateReader r)
    {
        _context.Coverage.Load(r);
        _episodes.Load(r);
        _canaries.Load(r);
        _feeds?.Load(r);
        _clock.Load(r);
        _schedule.Load(r);
        _dark.Load(r);
        _lastRound = r.TimeOrNull();
    }

    private void ObserveFeeds(FeedWatch feeds, Mark mark, EventTime now)
    {
        if (!ReferenceEquals(_context.Rules, _watchedUnder))
        {
            _watchedUnder = _context.Rules;
            feeds.Watch([.. _topics.Where(t => _watchedUnder?.Feeds.Contains(t) ?? false)]);
        }

        foreach (FeedState feed in feeds.Observe(mark, now, Options))
        {
            Report(feed, now);
            if (feed.Silent && feeds.Speaks(feed))
            {
                RaiseSilence(feed);
            }
            else if (!feed.Silent)
            {
                _episodes.Resolve(CoverageScenario.Info, null, feed.Name, null, feed.Now, "recovered");
            }
        }
    }

    private void Round(EventTime now)
    {
        JudgeScenarios();
        foreach (ScenarioCounts counts in _context.Coverage.Scenarios)
        {
            Report(counts, now);
        }

        ReportLate(now);
        if (_feeds is not null)
        {
            foreach (FeedState feed in _feeds.Feeds)
            {
                Report(feed, now);
                if (feed.Silent && _feeds.Speaks(feed))
                {
                    RaiseSilence(feed);
                }
            }
        }

        ReportUnknown(now);
        ReportBooks(now);
        _episodes.Advance(_context.EvaluatedTo(_evaluates) is { } to ? EventTime.Min(now, to) : now);
    }

    /// <summary>Round by round of event time, so that neither the number nor the place of the Marks matters.</summary>
    private void JudgeScenarios()
    {
        if (_context.EvaluatedTo(_evaluates) is not { } to)
        {
            return;
        }

        _rounds.Clear();
        long through = CoverageCounts.RoundOf(to) - 1;
        foreach (ScenarioCounts counts in _context.Coverage.Scenarios)
        {
            counts.TakeRounds(through, _rounds);
        }

        _rounds.Sort(static (a, b) =>
            a.Round != b.Round ? a.Round.CompareTo(b.Round) : string.CompareOrdinal(a.Counts.Scenario, b.Counts.Scenario));
        foreach ((long round, ScenarioCounts counts, bool evaluated) in _rounds)
        {
            EventTime start = CoverageCounts.StartOf(round);
            EventTime end = start + CoverageCounts.Round;
            _episodes.Advance(end);
            if (_dark.Observe(counts.Scenario, start, CoverageCounts.Round, evaluated, Options.NotEvaluatedFor) is { } dark)
            {
                RaiseDark(counts, dark.Dark, dark.Since, dark.For, end);
            }
        }
    }

    private void Report(ScenarioCounts counts, EventTime now)
    {
        List<(string Name, long Count)> reasons = counts.Reasons.Sorted();
        string state = (counts.Evaluated > 0 ? "+" : "-") + string.Join('\n', reasons.Select(r => r.Name));
        if (_schedule.Due(counts.Scenario, state, now, Options.RepeatEvery))
        {
            _context.Output.Coverage(Empty(CoverageSubject.Scenario, counts.Scenario, now) with
            {
                Evaluated = counts.Evaluated,
                NotEvaluated = counts.Reasons.Total,
                Reasons = Reasons(reasons),
            });
            counts.Clear();
        }
    }

    private void Report(FeedState feed, EventTime now)
    {
        string? reason = feed.LastSeen is null ? "no record so far" : feed.HasProfile ? null : "too little history for this hour of the week";
        string state = $"{feed.Silent} {reason} {feed.Late > 0}";
        if (_schedule.Due("feed " + feed.Name, state, now, Options.RepeatEvery))
        {
            _context.Output.Coverage(Empty(CoverageSubject.Feed, feed.Name, now) with
            {
                Evaluated = reason is null ? 1 : 0,
                NotEvaluated = reason is null ? 0 : 1,
                Reasons = reason is null ? [] : [new NotEvaluated { Reason = reason, Count = 1 }],
                Expected = feed.Expected is { } expected ? Math.Round(expected, 4, MidpointRounding.ToEven) : null,
                Seen = feed.Seen,
                Silent = feed.Silent,
                Late = feed.Late,
            });
            feed.ClearCounts();
        }
    }

    /// <summary>Every partition counts its own late records; where the topic has a feed report, they go there.</summary>
    private void ReportLate(EventTime now)
    {
        foreach ((string topic, long count) in _context.Coverage.LateByTopic.Sorted())
        {
            if (_feeds?.Topic(topic) is { } feed)
            {
                feed.Late += count;
            }
            else
            {
                _context.Output.Coverage(Empty(CoverageSubject.Feed, topic, now) with { Late = count });
            }
        }

        _context.Coverage.LateByTopic.Clear();
    }

    private void ReportUnknown(EventTime now)
    {
        CountList unknown = _context.Coverage.UnknownBySymbol;
        List<(string Name, long Count)> symbols = unknown.Sorted();
        if (symbols.Count > 0 && _schedule.Due(InstrumentsSubject, string.Join('\n', symbols.Select(s => s.Name)), now, Options.RepeatEvery))
        {
            _context.Output.Coverage(Empty(CoverageSubject.Feed, InstrumentsSubject, now) with
            {
                NotEvaluated = unknown.Total,
                Reasons = Reasons([.. symbols.Select(s => ("unknown instrument " + s.Name, s.Count))]),
                UnknownInstruments = unknown.Total,
            });
            unknown.Clear();
        }
    }

    private void ReportBooks(EventTime now)
    {
        CountList books = _context.Coverage.InBooks;
        List<(string Name, long Count)> kinds = books.Sorted();
        if (kinds.Count > 0 && _schedule.Due(BooksSubject, string.Join('\n', kinds.Select(k => k.Name)), now, Options.RepeatEvery))
        {
            _context.Output.Coverage(Empty(CoverageSubject.Feed, BooksSubject, now) with { NotEvaluated = books.Total, Reasons = Reasons(kinds) });
            books.Clear();
        }
    }

    private void RaiseSilence(FeedState feed) => _episodes.Hit(new Hit
    {
        Scenario = CoverageScenario.Info,
        Variant = "silent-feed",
        Feed = feed.Name,
        Anchor = $"{feed.Name}@{feed.Now}",
        At = feed.Now,
        Gates =
        [
            new Gate
            {
                Name = "expected_unseen",
                Value = Math.Round(feed.Missing, 4, MidpointRounding.ToEven),
                Unit = "records",
                Comparator = Comparator.AtLeast,
                Threshold = Options.SilentExpected,
                Passed = true,
            },
        ],
        Evidence = [],
        Window = new EventWindow { Start = feed.LastSeen ?? feed.Now, End = feed.Now },
        Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"Indicator of a silent feed: no record of {feed.Name} since {feed.LastSeen}, while {feed.Missing:0.#} were expected at this hour of the week."),
    });

    private void RaiseDark(ScenarioCounts counts, bool isDark, EventTime since, TimeSpan duration, EventTime now)
    {
        // Other tasks may be able to evaluate it, so the subject names this one.
        string subject = string.Create(CultureInfo.InvariantCulture, $"{_context.Role}/{_context.Partition}/{counts.Scenario}");
        if (!isDark)
        {
            _episodes.Resolve(CoverageScenario.Info, null, subject, null, now, "recovered");
            return;
        }

        _episodes.Hit(new Hit
        {
            Scenario = CoverageScenario.Info,
            Variant = "not-evaluated",
            Feed = subject,
            Anchor = $"{subject}@{now}",
            At = now,
            Gates =
            [
                new Gate
                {
                    Name = "not_evaluated_for",
                    Value = Math.Round(duration.TotalHours, 4, MidpointRounding.ToEven),
                    Unit = "h",
                    Comparator = Comparator.AtLeast,
                    Threshold = Options.NotEvaluatedFor.TotalHours,
                    Passed = true,
                },
            ],
            Evidence = [],
            Window = new EventWindow { Start = since, End = now },
            Reason = $"Indicator of a blind spot: {subject} could not be evaluated since {since}: "
                + string.Join(", ", counts.Reasons.Sorted().Select(r => r.Name)) + ".",
        });
    }

    private CoverageReport Empty(CoverageSubject kind, string subject, EventTime at) => new()
    {
        Role = _context.Role,
        Partition = _context.Partition,
        SubjectKind = kind,
        Subject = subject,
        At = at,
        Evaluated = 0,
        NotEvaluated = 0,
        Reasons = [],
    };

    private static NotEvaluated[] Reasons(List<(string Name, long Count)> reasons) =>
        [.. reasons.Select(r => new NotEvaluated { Reason = r.Name, Count = r.Count })];
}
