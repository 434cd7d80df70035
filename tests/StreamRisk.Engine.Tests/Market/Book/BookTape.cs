using System.Globalization;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using static StreamRisk.Engine.Tests.Scenarios.SelfMatchWash.Tape;

namespace StreamRisk.Engine.Tests.Market.Book;

/// <summary>One instrument's book, fed record by record; keeps what it tells of matches.</summary>
internal sealed class BookTape
{
    private long _offset;

    public BookTape(BookOptions? options = null, string? auction = null)
    {
        Options = options ?? new BookOptions();
        State.Apply(
            new Instrument
            {
                Symbol = "ABC",
                Issuer = "ABC Corp",
                Tick = new Price(10_000_000),
                Currency = "USD",
                SessionOpen = auction is null ? "00:00Z" : "08:00Z",
                SessionClose = auction is null ? "00:00Z" : "20:00Z",
                ClosingAuction = auction,
                ValidFrom = EventTime.MinValue,
            },
            default);
    }

    public InstrumentState State { get; } = new("ABC", "ABC Corp");

    public OrderBook Book => State.Book;

    public BookOptions Options { get; }

    public CoverageCounts Coverage { get; } = new();

    /// <summary>e.g. `1 fill buy`, `1 match`, `1 report`.</summary>
    public List<string> Told { get; } = [];

    /// <summary>The book does not see what is written.</summary>
    public bool BookIsAway { get; set; }

    public BookTape Write(params MarketOrder[] orders)
    {
        foreach (MarketOrder order in orders)
        {
            RawRef raw = Raw("market.orders");
            if (!BookIsAway)
            {
                Book.Apply(State, raw, order, Options, Coverage);
                Keep();
            }
        }

        return this;
    }

    public BookTape Write(params TradePrint[] trades)
    {
        foreach (TradePrint trade in trades)
        {
            RawRef raw = Raw("market.trades");
            if (trade.Action == TradeAction.New)
            {
                State.Tape.Add(raw, trade);
            }
            else
            {
                State.Tape.Amend(trade, State.Bars);
            }

            if (!BookIsAway)
            {
                Book.Apply(State, raw, trade, Options);
                Keep();
            }
        }

        return this;
    }

    public BookOrder Find(string orderId) => Book.TryGet(orderId, out BookOrder? order) ? order : throw new InvalidOperationException(orderId + " is not known");

    /// <summary>Levels from the best on, as `price x open`.</summary>
    public string Levels(Side side)
    {
        PriceLevels levels = Book.Of(side);
        return string.Join(' ', Enumerable.Range(0, levels.Count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{levels[i].Price / 1e9m:0.##}x{levels[i].Open / 1e9m:0.##}")));
    }

    public static MarketOrder Cancel(string orderId, EventTime at, Side side, string account, decimal price = 100, decimal quantity = 10, decimal remaining = 0) =>
        Order(orderId, at, side, account, price, quantity, OrderKind.Cancel, remaining);

    public static MarketOrder Amend(string orderId, EventTime at, Side side, string account, decimal? price, decimal remaining) =>
        Order(orderId, at, side, account, price, remaining, OrderKind.Amend, remaining);

    private RawRef Raw(string topic) => new() { Topic = topic, Partition = 0, Offset = _offset++ };

    private void Keep()
    {
        foreach (MatchNews news in Book.News)
        {
            string kind = news.Kind.ToString().ToLowerInvariant();
            Told.Add($"{news.Match.Id} {kind}{(news.Kind == MatchNewsKind.Fill ? " " + news.Side.ToString().ToLowerInvariant() : string.Empty)}");
        }
    }
}
