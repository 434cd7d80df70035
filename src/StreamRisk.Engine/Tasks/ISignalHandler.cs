using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tasks;

/// <summary>Receives the records of one `signals` partition in log order, on one thread. Arguments are valid during the call only.</summary>
public interface ISignalHandler
{
    void OnOrder(in RawRef raw, in MarketOrder order);

    void OnTrade(in RawRef raw, in TradePrint trade);

    void OnText(in RawRef raw, in TextSignal text);

    void OnRetraction(in RawRef raw, in TextRetraction retraction);

    void OnInstrument(in RawRef raw, Instrument instrument);

    void OnGroupMerged(GroupMerged merged);

    void OnRules(Rules rules);

    void OnMark(Mark mark);
}
