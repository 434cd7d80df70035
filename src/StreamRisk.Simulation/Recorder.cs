using System.Globalization;
using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Simulation.Timeline;

namespace StreamRisk.Simulation;

/// <summary>Gives records their ids and times, and keeps them until they are taken. Times rise by at least a microsecond a record.</summary>
internal sealed class Recorder(Agenda agenda)
{
    private readonly Queue<SimulatedRecord> _records = new();
    private EventTime _last = EventTime.MinValue;
    private long _orders;
    private long _orderEvents;
    private long _trades;
    private long _news;
    private long _posts;
    private long _payments;

    public string NextOrderId() => Id("OR", ++_orders);

    public string NextOrderEventId() => Id("EV", ++_orderEvents);

    public string NextTradeId() => Id("TR", ++_trades);

    public string NextNewsId() => Id("NW", ++_news);

    public string NextPostId() => Id("PO", ++_posts);

    public string NextPaymentId() => Id("PA", ++_payments);

    /// <summary>The time of the next record.</summary>
    public EventTime Stamp()
    {
        _last = EventTime.Max(agenda.Now, new EventTime(_last.Micros + 1));
        return _last;
    }

    public void Add(Instrument instrument) => Add("reference.instruments", instrument.Symbol, instrument.ValidFrom, instrument);

    public void Add(AccountOwner owner) => Add("reference.owners", owner.Account, owner.ValidFrom, owner);

    public void Add(in OrderEvent order) => Add("market.orders", order.Instrument, order.EventTime, order);

    public void Add(in TradePrint trade) => Add("market.trades", trade.Instrument, trade.EventTime, trade);

    public void Add(NewsItem item) => Add("news.raw", item.Id, item.PublishedAt, item);

    public void Add(SocialPost post) => Add("social.raw", post.Id, post.PostedAt, post);

    public void Add(Payment payment) => Add("payments", payment.PaymentId, payment.EventTime, payment);

    public bool TryTake(out SimulatedRecord record) => _records.TryDequeue(out record!);

    private void Add(string topic, string key, EventTime at, object record) => _records.Enqueue(new SimulatedRecord(topic, key, at, record));

    private static string Id(string prefix, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D8}");
}
