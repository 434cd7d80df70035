using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>
/// One scenario over one issuer. Methods are called in log order on the task's thread, after the record was applied to the instrument's
/// state; never before the first Rules record, never twice for one event id. Records later than the watermark come through as well.
/// What it keeps is part of the key's saved state.
/// </summary>
public interface IMarketScenario : IKeyState
{
    void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order);

    /// <summary>A print, or its correction or bust: the bars already hold it.</summary>
    void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade);

    /// <param name="novel">No text of the novelty span resembles it.</param>
    void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel);

    /// <summary>The text state no longer holds the document; called only for instruments that held it.</summary>
    void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction);

    /// <summary>Minute timer: orders and trades up to `due` are complete.</summary>
    void OnMarketMinute(InstrumentState s, EventTime due);

    /// <summary>Minute timer: every feed is complete up to `due`.</summary>
    void OnFullMinute(InstrumentState s, EventTime due);

    /// <summary>The market clock passed the close of a session that had records.</summary>
    void OnSessionEnd(InstrumentState s, EventTime close);

    void OnGroupMerged(GroupMerged merged);
}
