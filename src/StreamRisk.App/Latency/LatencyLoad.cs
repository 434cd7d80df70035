using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.App.Latency;

/// <summary>
/// Invented orders: most are entered and cancelled by accounts of different owners; at even distances a sale, a purchase and the fill of both
/// by two accounts of one owner, which completes a self-match. One thread.
/// </summary>
/// <param name="rate">Orders a second.</param>
/// <param name="alerts">Self-matches a second.</param>
/// <param name="warmUp">Seconds at the start that are not counted: programs are compiled and caches filled.</param>
/// <param name="seconds">Counted seconds.</param>
internal sealed class LatencyLoad(int rate, int alerts, int warmUp, int seconds)
{
    public const int RecordsPerAlert = 3;

    private const int Instruments = 20;
    private const int Accounts = 50;
    private readonly Queue<OrderEvent> _due = new();
    private long _number;
    private int _begun;

    public int Rate => rate;

    public int Alerts => alerts;

    public int Seconds => seconds;

    public int Records => rate * (seconds + warmUp);

    /// <summary>The first ones, which are not counted.</summary>
    public int WarmUpRecords => rate * warmUp;

    /// <summary>Self-matches in all records, begun and ended; each yields an alert.</summary>
    public int Matches { get; private set; }

    private int MatchEvery => rate / alerts;

    /// <summary>An owner of its own for every self-match: otherwise all would be revisions of one alert.</summary>
    public IEnumerable<AccountOwner> Owners()
    {
        for (int i = 0; i < Accounts; i++)
        {
            yield return Owner($"BACK{i:d3}", $"back-{i:d3}");
        }

        for (int i = 0; i <= Records / MatchEvery; i++)
        {
            yield return Owner($"SELF{i:d5}A", $"self-{i:d5}");
            yield return Owner($"SELF{i:d5}B", $"self-{i:d5}");
        }
    }

    public static IEnumerable<Instrument> Market()
    {
        for (int i = 0; i < Instruments; i++)
        {
            yield return new Instrument
            {
                Symbol = $"LAT{i:d2}",
                Issuer = $"Latency {i:d2}",
                Tick = new Price(10_000_000),
                Currency = "USD",
                SessionOpen = "00:00Z",
                SessionClose = "23:59Z",
                ValidFrom = new EventTime(0),
            };
        }
    }

    /// <summary>The next order, as of now.</summary>
    public OrderEvent Next(EventTime now)
    {
        if (_due.Count == 0)
        {
            if (_number / MatchEvery >= _begun)
            {
                Match(_begun++);
            }
            else
            {
                EnterAndCancel();
            }
        }

        _number++;
        OrderEvent order = _due.Dequeue() with { EventTime = now };
        Matches += order.Kind == OrderKind.Fill ? 1 : 0;
        return order;
    }

    private static AccountOwner Owner(string account, string owner) => new()
    {
        Account = account,
        Owner = owner,
        LinkedOwners = [],
        Role = Role.Client,
        ValidFrom = new EventTime(0),
    };

    private void Match(int match)
    {
        string symbol = $"LAT{match % Instruments:d2}";
        string sale = $"s{match}";
        string purchase = $"p{match}";
        Add("n" + sale, symbol, sale, OrderKind.New, Side.Sell, $"SELF{match:d5}A", 1_000);
        Add("n" + purchase, symbol, purchase, OrderKind.New, Side.Buy, $"SELF{match:d5}B", 1_000);
        Add("f" + purchase, symbol, purchase, OrderKind.Fill, Side.Buy, $"SELF{match:d5}B", 0, sale);
    }

    private void EnterAndCancel()
    {
        string order = $"b{_number}";
        string symbol = $"LAT{_number / 2 % Instruments:d2}";
        string account = $"BACK{_number / 2 % Accounts:d3}";
        Add("n" + order, symbol, order, OrderKind.New, Side.Buy, account, 1_000);
        Add("c" + order, symbol, order, OrderKind.Cancel, Side.Buy, account, 0);
    }

    private void Add(string id, string symbol, string order, OrderKind kind, Side side, string account, long remaining, string? counterparty = null) =>
        _due.Enqueue(new OrderEvent
        {
            EventId = id,
            Instrument = symbol,
            Venue = "XLAT",
            EventTime = default,
            OrderId = order,
            Kind = kind,
            Side = side,
            Price = new Price(100_000_000_000),
            Quantity = new Quantity(1_000_000_000_000),
            Remaining = new Quantity(remaining * 1_000_000_000),
            Account = account,
            CounterpartyOrderId = counterparty,
        });
}
