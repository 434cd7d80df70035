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
    private readonly SurveillanceTask _surveillance;
    private readonly PaymentsTask _payments;
    private readonly SortedDictionary<string, Alert> _latest = new(StringComparer.Ordinal);

    private EnginePlay()
    {
        _gateway = new GatewayEdge(_reference);
        _surveillance = new SurveillanceTask(new TaskContext("surveillance", 0, this));
        _payments = new PaymentsTask(new TaskContext("payments-monitor", 0, this));
    }

    /// <summary>Highest revision of each alert.</summary>
    public IReadOnlyCollection<Alert> Alerts => _latest.Values;

    /// <summary>What the edge refused.</summary>
    public List<Rejection> DeadLetters { get; } = [];

    public static EnginePlay Of(DaySimulator day)
    {
        EnginePlay play = new();
        play.Run(day);
        return play;
    }

    public void Window(RiskWindow window) => Assert.True(window.Start < window.End);

    public void Alert(Alert alert) => _latest[alert.Id] = alert;

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
            if (step.Mark is { } mark)
            {
                _surveillance.OnMark(mark);
                _payments.OnMark(mark);
            }
            else
            {
                Apply(step, instruments);
            }
        }
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
