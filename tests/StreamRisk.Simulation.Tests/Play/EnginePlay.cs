using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Engine.Text;

namespace StreamRisk.Simulation.Tests.Play;

/// <summary>Plays a simulated day through the edge and the engine, in the order of a rebuild, in one partition each.</summary>
internal sealed class EnginePlay : IEngineOutput
{
    private readonly ReferenceTable _reference = new();
    private readonly GatewayEdge _gateway;
    private readonly ISignalHandler _surveillance;
    private readonly ILedgerHandler _payments;
    private readonly SortedDictionary<string, Alert> _latest = new(StringComparer.Ordinal);
    private readonly TimeSpan _apart;
    private readonly List<RebuildStep<object>> _held = [];
    private readonly List<Mark> _heldMarks = [];

    private EnginePlay(TimeSpan apart, ISignalHandler? signals = null, ILedgerHandler? ledger = null)
    {
        _apart = apart;
        _gateway = new GatewayEdge(_reference);
        _surveillance = signals ?? new SurveillanceTask(new TaskContext("surveillance", 0, this));
        _payments = ledger ?? new PaymentsTask(new TaskContext("payments-monitor", 0, this));
    }

    /// <summary>Highest revision of each alert.</summary>
    public IReadOnlyCollection<Alert> Alerts => _latest.Values;

    /// <summary>
    /// Every alert revision as scenario, subject and status, ordinal. Left out: silent feeds, which Marks tell; prints off the middle, as a fill
    /// told by its print alone is in the book when the print is read; ramping, which sets a fill against the prints read before it.
    /// </summary>
    public SortedSet<string> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>Every window revision, ordinal; without the flag that says whether every feed had been seen, which Marks tell.</summary>
    public SortedSet<string> Windows { get; } = new(StringComparer.Ordinal);

    /// <summary>What the edge refused.</summary>
    public List<Rejection> DeadLetters { get; } = [];

    /// <param name="apart">
    /// Zero: as in a rebuild. Else the topics come in blocks of that length, texts first and trades last, with one Mark behind them: what a
    /// hurried play on a busy machine looks like.
    /// </param>
    public static EnginePlay Of(DaySimulator day, TimeSpan apart = default)
    {
        EnginePlay play = new(apart);
        play.Run(day);
        return play;
    }

    /// <summary>The logs that the edge would write of that day.</summary>
    public static DayLogs LogsOf(DaySimulator day)
    {
        DayLogs logs = new();
        new EnginePlay(TimeSpan.Zero, logs, logs).Run(day);
        return logs;
    }

    public void Window(RiskWindow window)
    {
        Assert.True(window.Start < window.End);
        Windows.Add($"{window with { TopTexts = [], Features = [], Complete = true }} {string.Join(' ', window.TopTexts)} {string.Join(' ', window.Features)}");
    }

    public void Alert(Alert alert)
    {
        _latest[alert.Id] = alert;
        Subject subject = alert.Subject;
        if (alert.Variant is "silent-feed" or "off-mid" || alert.Scenario == "ramping")
        {
            return;
        }

        Statuses.Add(
            $"{alert.Scenario} {subject.Group} {string.Join(',', subject.Accounts)} {subject.Instrument} {subject.Issuer} {subject.Side} {subject.Feed} {alert.Status}");
    }

    public void Sample(Alert alert) => Assert.NotNull(alert);

    public void Stand()
    {
    }

    public void Coverage(CoverageReport report) => Assert.NotNull(report);

    private void Run(DaySimulator day)
    {
        Dictionary<string, List<RawInput<object>>> topics = [];
        List<Instrument> instruments = [];
        foreach (SimulatedRecord record in day.Records())
        {
            switch (record.Record)
            {
                case Instrument instrument:
                    _reference.Apply(Raw("reference.instruments", instruments.Count), instrument);
                    instruments.Add(instrument);
                    break;
                case AccountOwner owner:
                    _reference.Load(Raw("reference.owners", 0), owner);
                    break;
                default:
                    List<RawInput<object>> lines = topics.TryGetValue(record.Topic, out List<RawInput<object>>? known) ? known : topics[record.Topic] = [];
                    lines.Add(new RawInput<object>
                    {
                        Offset = lines.Count + 1,
                        Key = record.Key,
                        EventTime = record.EventTime,
                        Arrival = EventTime.MaxValue,
                        Source = SourceOf(record),
                        Value = record.Record,
                    });
                    break;
            }
        }

        string[] feeds = [.. topics.Keys.Order(StringComparer.Ordinal)];
        Rules rules = ShippedRules.Create(topics.Values.Min(t => t[0].EventTime), feeds);
        _surveillance.OnRules(rules);
        _payments.OnRules(rules);
        for (int i = 0; i < instruments.Count; i++)
        {
            _surveillance.OnInstrument(Raw("reference.instruments", i), instruments[i]);
        }

        foreach (RebuildStep<object> step in RebuildOrder.Merge(feeds.Select(f => new RawSource<object>(f, 0, topics[f])).ToList(), TimeSpan.Zero))
        {
            if (_apart > TimeSpan.Zero)
            {
                Hold(step, instruments);
            }
            else if (step.Mark is { } mark)
            {
                Apply(mark);
            }
            else
            {
                Apply(step, instruments);
            }
        }

        Release(instruments);
    }

    private void Hold(in RebuildStep<object> step, List<Instrument> instruments)
    {
        if (step.Mark is not { } mark)
        {
            _held.Add(step);
            return;
        }

        if (_heldMarks.Count > 0 && mark.WrittenAt - _heldMarks[0].WrittenAt >= _apart)
        {
            Release(instruments);
        }

        _heldMarks.Add(mark);
    }

    private void Release(List<Instrument> instruments)
    {
        // Stable: within a topic the order stays.
        foreach (RebuildStep<object> step in _held.OrderByDescending(s => InputRank.Of(s.Source!.Topic)))
        {
            Apply(step, instruments);
        }

        if (_heldMarks.Count > 0)
        {
            Mark last = _heldMarks[^1];
            Apply(last with { Inputs = [.. last.Inputs.Select((input, i) => input with { Seen = Sum(_heldMarks.SelectMany(m => m.Inputs[i].Seen)) })] });
        }

        _held.Clear();
        _heldMarks.Clear();

        static SourceCount[] Sum(IEnumerable<SourceCount> counts) =>
        [
            .. counts.GroupBy(c => c.Source, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new SourceCount { Source = g.Key, Count = g.Sum(c => c.Count) }),
        ];
    }

    private void Apply(Mark mark)
    {
        _surveillance.OnMark(mark);
        _payments.OnMark(mark);
    }

    private void Apply(in RebuildStep<object> step, List<Instrument> instruments)
    {
        RawRef raw = Raw(step.Source!.Topic, step.Record.Offset);
        switch (step.Record.Value)
        {
            case OrderEvent order when Taken(GatewayEdge.Check(order, step.Record.EventTime)):
                _surveillance.OnOrder(raw, _gateway.Join(order));
                break;
            case TradePrint trade when Taken(GatewayEdge.Check(trade, step.Record.EventTime)):
                _surveillance.OnTrade(raw, trade);
                break;
            case Payment payment when Taken(GatewayEdge.Check(payment, step.Record.EventTime)):
                (LedgerLeg debit, LedgerLeg credit) = _gateway.Split(payment);
                _payments.OnLeg(raw, debit);
                _payments.OnLeg(raw, credit);
                break;
            case NewsItem item when Taken(TextEdge.Check(item, step.Record.EventTime)):
                Tell(raw, instruments, TextEdge.TextOf(item), TextKind.News, item.Id, item.Source, null, item.PublishedAt, null);
                break;
            case SocialPost post when Taken(TextEdge.Check(post, step.Record.EventTime)):
                Tell(raw, instruments, post.Text, TextKind.Social, post.Id, post.Platform, post.AuthorId, post.PostedAt, post.RepostOf);
                break;
        }
    }

    private bool Taken(Rejection? rejection)
    {
        if (rejection is not null)
        {
            DeadLetters.Add(rejection);
        }

        return rejection is null;
    }

    private void Tell(
        in RawRef raw, List<Instrument> instruments, string text, TextKind kind, string id, string source, string? author, EventTime at, string? repostOf)
    {
        string cleaned = text.Trim();
        foreach (Instrument instrument in instruments)
        {
            if (text.Contains(instrument.Symbol, StringComparison.Ordinal) || text.Contains(instrument.Aliases[0], StringComparison.OrdinalIgnoreCase))
            {
                _surveillance.OnText(raw, new TextSignal
                {
                    DocumentId = id,
                    Kind = kind,
                    Instrument = instrument.Symbol,
                    Relevance = 1,
                    EventTime = at,
                    Source = source,
                    Author = author,
                    P = Lexicon.Score(text),
                    Topic = "stock_commentary",
                    Fingerprint = SimHash.Of(cleaned),
                    RepostOf = repostOf,
                    ModelHash = "lexicon",
                    Words = WordHashes.Of(cleaned),
                });
            }
        }
    }

    private static string SourceOf(SimulatedRecord record) => record.Record switch
    {
        OrderEvent order => order.Venue,
        TradePrint trade => trade.Venue,
        NewsItem item => item.Source,
        SocialPost post => post.Platform,
        _ => record.Topic,
    };

    private static RawRef Raw(string topic, long offset) => new() { Topic = topic, Partition = 0, Offset = offset };
}
