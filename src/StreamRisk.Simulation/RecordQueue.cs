using StreamRisk.Engine;
using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation;

/// <summary>Keeps records until they are taken.</summary>
internal sealed class RecordQueue : IRecordSink
{
    private readonly Queue<SimulatedRecord> _records = new();

    public bool TryTake(out SimulatedRecord record) => _records.TryDequeue(out record!);

    public void OnInstrument(Instrument instrument) => Add("reference.instruments", instrument.Symbol, instrument.ValidFrom, instrument);

    public void OnOwner(AccountOwner owner) => Add("reference.owners", owner.Account, owner.ValidFrom, owner);

    public void OnOrder(in OrderEvent order) => Add("market.orders", order.Instrument, order.EventTime, order);

    public void OnTrade(in TradePrint trade) => Add("market.trades", trade.Instrument, trade.EventTime, trade);

    public void OnPayment(Payment payment) => Add("payments", payment.PaymentId, payment.EventTime, payment);

    public void OnNews(NewsItem item) => Add("news.raw", item.Revises ?? item.Id, item.PublishedAt, item);

    public void OnPost(SocialPost post) => Add("social.raw", post.Id, post.PostedAt, post);

    private void Add(string topic, string key, EventTime at, object record) => _records.Enqueue(new SimulatedRecord(topic, key, at, record));
}
