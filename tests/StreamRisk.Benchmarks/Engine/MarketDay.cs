using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation;

namespace StreamRisk.Benchmarks.Engine;

/// <summary>The orders and trades of a simulated day as the engine gets them, in memory; at most so many of the main day.</summary>
internal sealed class MarketDay : IRecordSink
{
    public static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly ReferenceTable _reference = new();
    private readonly GatewayEdge _gateway;
    private readonly Action _stop;
    private readonly long _most;
    private readonly EventTime _main;

    private MarketDay(EventTime main, long most, Action stop)
    {
        (_main, _most, _stop) = (main, most, stop);
        _gateway = new GatewayEdge(_reference);
    }

    public List<Instrument> Instruments { get; } = [];

    public List<MarketOrder> Orders { get; } = [];

    public List<TradePrint> Trades { get; } = [];

    /// <summary>In order of event time: the index of an order, or the complement of that of a trade.</summary>
    public List<int> Sequence { get; } = [];

    /// <summary>Of <see cref="Sequence"/>: where the main day begins.</summary>
    public int MainFrom { get; private set; } = -1;

    public static MarketDay Play(SimulationOptions options, long most)
    {
        DaySimulator simulator = new(options);
        using CancellationTokenSource enough = new();
        MarketDay day = new(simulator.MainOpen, most, enough.Cancel);
        try
        {
            simulator.Play(day, enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            return day;
        }

        return day;
    }

    /// <summary>The Mark before each event of the main day; null: the second has had its own.</summary>
    public Mark[] Marks()
    {
        Mark[] marks = new Mark[Sequence.Count - MainFrom];
        EventTime last = EventTime.MinValue;
        for (int i = 0; i < marks.Length; i++)
        {
            EventTime second = TimeOf(Sequence[MainFrom + i]).Floor(OneSecond);
            if (second > last)
            {
                last = second;
                marks[i] = MarkOf(second);
            }
        }

        return marks;
    }

    /// <summary>Both inputs have been read up to that time.</summary>
    public static Mark MarkOf(EventTime newest) => new()
    {
        WrittenAt = newest,
        PartitionCounts = [new PartitionCount { Topic = "market.orders", Count = 1 }, new PartitionCount { Topic = "market.trades", Count = 1 }],
        Inputs = [Report("market.orders", newest), Report("market.trades", newest)],
    };

    public EventTime TimeOf(int sequence) => sequence >= 0 ? Orders[sequence].Order.EventTime : Trades[~sequence].EventTime;

    public void OnInstrument(Instrument instrument)
    {
        _reference.Apply(new RawRef { Topic = "reference.instruments", Partition = 0, Offset = Instruments.Count }, instrument);
        Instruments.Add(instrument);
    }

    public void OnOwner(AccountOwner owner) => _reference.Load(new RawRef { Topic = "reference.owners", Partition = 0, Offset = 0 }, owner);

    public void OnOrder(in OrderEvent order)
    {
        Add(Orders.Count, order.EventTime);
        Orders.Add(_gateway.Join(order));
    }

    public void OnTrade(in TradePrint trade)
    {
        Add(~Trades.Count, trade.EventTime);
        Trades.Add(trade);
    }

    public void OnPayment(Payment payment)
    {
    }

    public void OnNews(NewsItem item)
    {
    }

    public void OnPost(SocialPost post)
    {
    }

    private static InputReport Report(string topic, EventTime newest) =>
        new() { Topic = topic, Partition = 0, Newest = newest, IdleFor = TimeSpan.Zero, Seen = [] };

    private void Add(int sequence, EventTime at)
    {
        if (MainFrom < 0 && at >= _main)
        {
            MainFrom = Sequence.Count;
        }

        Sequence.Add(sequence);
        if (MainFrom >= 0 && Sequence.Count - MainFrom >= _most)
        {
            _stop();
        }
    }
}
