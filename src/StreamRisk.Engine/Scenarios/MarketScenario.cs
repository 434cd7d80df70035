using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>A scenario that ignores everything but what it overrides.</summary>
public abstract class MarketScenario : IMarketScenario
{
    public virtual void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
    }

    public virtual void OnFill(InstrumentState s, Match match, Side side)
    {
    }

    public virtual void OnMatch(InstrumentState s, Match match)
    {
    }

    public virtual void OnReport(InstrumentState s, Match match)
    {
    }

    public virtual void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
    }

    public virtual void OnBust(InstrumentState s, Match match, EventTime at)
    {
    }

    public virtual void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
    }

    public virtual void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
    }

    public virtual void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction)
    {
    }

    public virtual void OnMarketMinute(InstrumentState s, EventTime due)
    {
    }

    public virtual void OnFullMinute(InstrumentState s, EventTime due)
    {
    }

    public virtual void OnWindow(InstrumentState? s, RiskWindow window)
    {
    }

    public virtual void OnSessionEnd(InstrumentState s, EventTime close)
    {
    }

    public virtual void OnGroupMerged(GroupMerged merged)
    {
    }

    public abstract void Save(StateWriter w);

    public abstract void Load(StateReader r);
}
