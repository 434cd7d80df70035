using StreamRisk.Engine.Records;

namespace StreamRisk.Simulation;

/// <summary>Takes the raw records of a simulated day in their order; nothing is boxed on the way. Called on the thread that plays.</summary>
public interface IRecordSink
{
    void OnInstrument(Instrument instrument);

    void OnOwner(AccountOwner owner);

    void OnOrder(in OrderEvent order);

    void OnTrade(in TradePrint trade);

    void OnPayment(Payment payment);

    void OnNews(NewsItem item);

    void OnPost(SocialPost post);
}
