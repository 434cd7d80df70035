using System.Globalization;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Engine.Tests.Tasks;

/// <summary>Makes records of a `signals` log and runs logs through a fresh task.</summary>
internal static class SignalLog
{
    public static readonly string[] Feeds = ["market.orders", "market.trades", "news.raw", "social.raw"];

    /// <summary>Monday, 2 March 2026, 14:00 UTC: inside the session of <see cref="Reference"/>.</summary>
    public static readonly EventTime Start = EventTime.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));

    public static EventTime At(double minutes) => Start + TimeSpan.FromMinutes(minutes);

    public static (RecordedOutput Output, SurveillanceTask Task) Run(IEnumerable<LogItem> items)
    {
        RecordedOutput output = new();
        SurveillanceTask task = new(new TaskContext("surveillance", 0, output));
        foreach (LogItem item in items)
        {
            item.Apply(task);
        }

        return (output, task);
    }

    public static LogItem Rules(IReadOnlyList<string>? feeds = null) => new(
        EventTime.MinValue, null, t => t.OnRules(ShippedRules.Create(Start, feeds ?? Feeds)));

    public static LogItem Reference(string symbol, string issuer, string open = "08:00Z", string close = "20:00Z")
    {
        Instrument instrument = new()
        {
            Symbol = symbol,
            Issuer = issuer,
            Tick = new Price(10_000_000),
            Currency = "USD",
            SessionOpen = open,
            SessionClose = close,
            ValidFrom = new EventTime(0),
        };
        return new LogItem(EventTime.MinValue, symbol, t => t.OnInstrument(Raw("reference.instruments", 1), instrument));
    }

    public static LogItem Trade(
        string symbol, EventTime at, double price = 100, double quantity = 1, string? id = null, TradeAction action = TradeAction.New)
    {
        TradePrint trade = new()
        {
            TradeId = id ?? $"T{symbol}{at.Micros}",
            Action = action,
            Instrument = symbol,
            Venue = "X",
            EventTime = at,
            Price = new Price((long)Math.Round(price * 1e9)),
            Quantity = new Quantity((long)Math.Round(quantity * 1e9)),
        };
        return new LogItem(at, symbol, t => t.OnTrade(Raw("market.trades", at.Micros), trade));
    }

    public static LogItem Order(string symbol, EventTime at, OrderKind kind = OrderKind.New, string? id = null)
    {
        MarketOrder order = new()
        {
            Order = new OrderEvent
            {
                EventId = id ?? $"E{symbol}{at.Micros}",
                Instrument = symbol,
                Venue = "X",
                EventTime = at,
                OrderId = "O1",
                Kind = kind,
                Side = Side.Buy,
                Quantity = new Quantity(1_000_000_000),
                Remaining = new Quantity(0),
                Account = "A1",
            },
            Group = "A1",
            ReferenceOffsets = [],
        };
        return new LogItem(at, symbol, t => t.OnOrder(Raw("market.orders", at.Micros), order));
    }

    public static LogItem Text(
        string symbol, EventTime at, string? id = null, double polarity = 0, string? author = "a", TextKind kind = TextKind.Social,
        ulong? fingerprint = null, double relevance = 1, string? revises = null)
    {
        string document = id ?? $"D{at.Micros.ToString(CultureInfo.InvariantCulture)}";
        TextSignal text = new()
        {
            DocumentId = document,
            Kind = kind,
            Instrument = symbol,
            Relevance = relevance,
            EventTime = at,
            Source = kind == TextKind.News ? "Reuters" : "x",
            Author = author,
            P = polarity >= 0 ? [0, (float)polarity, 1 - (float)polarity] : [(float)-polarity, 0, 1 + (float)polarity],
            Topic = "other",
            Fingerprint = fingerprint ?? System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(document)),
            ModelHash = "m",
            Revises = revises,
        };
        return new LogItem(at, symbol, t => t.OnText(Raw(kind == TextKind.News ? "news.raw" : "social.raw", at.Micros), text));
    }

    public static LogItem Retraction(string root, EventTime at, string? supersededBy = null)
    {
        TextRetraction retraction = new() { DocumentId = root, EventTime = at, SupersededBy = supersededBy };
        return new LogItem(at, null, t => t.OnRetraction(Raw("news.raw", at.Micros), retraction));
    }

    /// <summary>A Mark of a log whose four inputs have one partition each and none is idle.</summary>
    public static LogItem Mark(EventTime market, EventTime? text = null) => Mark(
        market,
        Input("market.orders", market),
        Input("market.trades", market),
        Input("news.raw", text ?? market),
        Input("social.raw", text ?? market));

    public static LogItem Mark(EventTime writtenAt, params InputReport[] inputs)
    {
        Mark mark = new()
        {
            WrittenAt = writtenAt,
            PartitionCounts = [.. Feeds.Append("payments").Select(f => new PartitionCount { Topic = f, Count = 1 })],
            Inputs = inputs,
        };
        return new LogItem(writtenAt, null, t => t.OnMark(mark));
    }

    /// <summary>Topics with late records, as coverage reports them at the next rounds.</summary>
    public static IEnumerable<string> Late(SurveillanceTask task, RecordedOutput output)
    {
        Mark(At(100_000)).Apply(task);
        Mark(At(100_010)).Apply(task);
        return output.Reports.Where(r => r.Late > 0).Select(r => r.Subject).Distinct();
    }

    public static InputReport Input(string topic, EventTime? newest, double idleSeconds = 0, int partition = 0) => new()
    {
        Topic = topic,
        Partition = partition,
        Newest = newest,
        IdleFor = TimeSpan.FromSeconds(idleSeconds),
        Seen = [],
    };

    public static RawRef Raw(string topic, long offset) => new() { Topic = topic, Partition = 0, Offset = offset };

    /// <summary>Windows in their canonical order, the last revision of each, as text: equal if and only if every figure is.</summary>
    public static IReadOnlyList<string> Final(RecordedOutput output) =>
    [
        .. output.Windows
            .GroupBy(w => (w.ScopeKind, w.Scope, w.SizeMinutes, w.Start.Micros))
            .Select(g => g.MaxBy(w => w.Revision)!)
            .Select(Describe)
            .Order(StringComparer.Ordinal),
    ];

    public static string Describe(RiskWindow w) => string.Create(
        CultureInfo.InvariantCulture,
        $"{w.ScopeKind} {w.Scope} {w.SizeMinutes} {w.Start} texts {w.TextCount} {w.Sentiment:R} {w.NegativeShare:R} {w.Authors} {w.NearDuplicates} {string.Join(',', w.TopTexts)} market {w.Volume.Nanos} {w.Trades} {w.Open?.Nanos} {w.Close?.Nanos} {w.Return:R} {w.OrderTradeRatio:R} {w.CancelRatio:R} risk {w.Risk:R} {w.RiskChange1h:R} {w.RiskChange1d:R} {string.Join(';', w.Features.Select(f => $"{f.Name} {f.Value:R} {f.Z:R} {f.TailProbability:R} {f.Contribution:R}"))}");
}
