using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using static StreamRisk.Engine.Tests.Alerts.Sample;

namespace StreamRisk.Engine.Tests.Scenarios.SelfMatchWash;

/// <summary>A surveillance task with its own orders and trades to write, in instrument ABC (USD, round the clock).</summary>
internal sealed class Tape
{
    private const long Nano = 1_000_000_000;
    private long _offset;

    public Tape(bool rules = true, string open = "00:00Z", string close = "00:00Z", string? auction = null, decimal? dailyVolume = null)
    {
        Context = new TaskContext("surveillance", 0, Output);
        Task = new SurveillanceTask(Context);
        if (rules)
        {
            Task.OnRules(ShippedRules.Create(Start, ["market.orders", "market.trades"]));
        }

        Task.OnInstrument(
            new RawRef { Topic = "reference.instruments", Partition = 0, Offset = 0 },
            new Instrument
            {
                Symbol = "ABC",
                Issuer = "ABC Corp",
                Tick = new Price(Nano / 100),
                Currency = "USD",
                SessionOpen = open,
                SessionClose = close,
                ClosingAuction = auction,
                AverageDailyVolume = dailyVolume is { } volume ? new Quantity((long)(volume * Nano)) : null,
                ValidFrom = EventTime.MinValue,
            });
    }

    public RecordedOutput Output { get; } = new();

    public TaskContext Context { get; }

    public SurveillanceTask Task { get; }

    public IReadOnlyList<Alert> Wash => [.. Output.Latest.Where(a => a.Scenario == "self-match-wash")];

    public static MarketOrder Order(
        string orderId, EventTime at, Side side, string account, decimal? price = 100, decimal quantity = 10, OrderKind kind = OrderKind.New,
        decimal? remaining = null, string? other = null, string? eventId = null) => new()
        {
            Order = new OrderEvent
            {
                EventId = eventId ?? $"{orderId}-{kind}-{at.Micros}-{remaining}",
                Instrument = "ABC",
                Venue = "XNYS",
                EventTime = at,
                OrderId = orderId,
                Kind = kind,
                Side = side,
                Price = price is { } p ? new Price((long)(p * Nano)) : null,
                Quantity = new Quantity((long)(quantity * Nano)),
                Remaining = new Quantity((long)((remaining ?? (kind is OrderKind.New or OrderKind.Amend ? quantity : 0)) * Nano)),
                Account = account,
                CounterpartyOrderId = other,
            },
            Group = account,
            ReferenceOffsets = [],
        };

    public static MarketOrder Fill(string orderId, EventTime at, Side side, string account, string? other, decimal price = 100, decimal quantity = 10, decimal remaining = 0) =>
        Order(orderId, at, side, account, price, quantity, OrderKind.Fill, remaining, other, $"fill-{orderId}-{other}-{at.Micros}");

    public static TradePrint Print(
        string tradeId, EventTime at, string? buy, string? sell, decimal price = 100, decimal quantity = 10, TradeAction action = TradeAction.New) => new()
        {
            TradeId = tradeId,
            Action = action,
            Instrument = "ABC",
            Venue = "XNYS",
            EventTime = at,
            Price = new Price((long)(price * Nano)),
            Quantity = new Quantity((long)(quantity * Nano)),
            BuyOrderId = buy,
            SellOrderId = sell,
        };

    public Tape Write(params MarketOrder[] orders)
    {
        foreach (MarketOrder order in orders)
        {
            Task.OnOrder(new RawRef { Topic = "market.orders", Partition = 0, Offset = _offset++ }, order);
        }

        return this;
    }

    public Tape Write(params TradePrint[] trades)
    {
        foreach (TradePrint trade in trades)
        {
            Task.OnTrade(new RawRef { Topic = "market.trades", Partition = 0, Offset = _offset++ }, trade);
        }

        return this;
    }

    /// <summary>Orders and trades are complete up to that time.</summary>
    public Tape Clock(EventTime newest)
    {
        Task.OnMark(new Mark
        {
            WrittenAt = newest,
            PartitionCounts = [new PartitionCount { Topic = "market.orders", Count = 1 }, new PartitionCount { Topic = "market.trades", Count = 1 }],
            Inputs =
            [
                .. new[] { "market.orders", "market.trades" }.Select(topic => new InputReport
                {
                    Topic = topic,
                    Partition = 0,
                    Newest = newest,
                    IdleFor = TimeSpan.Zero,
                    Seen = [],
                }),
            ],
        });
        return this;
    }
}
