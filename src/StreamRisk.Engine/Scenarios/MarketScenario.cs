using StreamRisk.Engine.Market;
using StreamRisk.Engine.Market.Book;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>
/// One scenario over one issuer. Methods are called in log order on the task's thread, after the record was applied to the instrument's
/// state; never before the first Rules record, never twice for one event id. Records later than the watermark come through as well.
/// It ignores everything but what it overrides. What it keeps is part of the key's saved state.
/// </summary>
public abstract class MarketScenario : IKeyState
{
    /// <summary>An order event; what it did to its order is in `s.Book.Change`. Matches that it tells of follow.</summary>
    public virtual void OnOrder(InstrumentState s, in RawRef raw, in MarketOrder order)
    {
    }

    /// <summary>
    /// An order was executed: told once for each side of a match, at the first report that shows whose it is (its own fill, the other
    /// side's, a print). The other side may not be known yet, and may never be.
    /// </summary>
    /// <param name="side">The side that is told of.</param>
    public virtual void OnFill(InstrumentState s, Match match, Side side)
    {
    }

    /// <summary>Both sides of a match are known: told once, after <see cref="OnFill"/> of either.</summary>
    public virtual void OnMatch(InstrumentState s, Match match)
    {
    }

    /// <summary>One more record (<see cref="Match.Latest"/>) reports a match that was told of.</summary>
    public virtual void OnReport(InstrumentState s, Match match)
    {
    }

    /// <summary>A match that was told of has another price or quantity from now on.</summary>
    public virtual void OnCorrection(InstrumentState s, Match match, Price priceBefore, Quantity quantityBefore, EventTime at)
    {
    }

    /// <summary>A match that was told of does not stand.</summary>
    public virtual void OnBust(InstrumentState s, Match match, EventTime at)
    {
    }

    /// <summary>A print, or its correction or bust: bars and matches already hold it.</summary>
    public virtual void OnTrade(InstrumentState s, in RawRef raw, in TradePrint trade)
    {
    }

    /// <param name="novel">No text of the novelty span resembles it.</param>
    public virtual void OnText(InstrumentState s, in RawRef raw, in TextSignal text, bool novel)
    {
    }

    /// <summary>The text state no longer holds the document; called only for instruments that held it.</summary>
    public virtual void OnRetraction(InstrumentState s, in RawRef raw, in TextRetraction retraction)
    {
    }

    /// <summary>Minute timer: orders and trades up to `due` are complete.</summary>
    public virtual void OnMarketMinute(InstrumentState s, EventTime due)
    {
    }

    /// <summary>Minute timer: every feed is complete up to `due`.</summary>
    public virtual void OnFullMinute(InstrumentState s, EventTime due)
    {
    }

    /// <summary>A window of `risk.windows` is complete, or late input revised it.</summary>
    /// <param name="s">Null: the issuer's window.</param>
    public virtual void OnWindow(InstrumentState? s, RiskWindow window)
    {
    }

    /// <summary>The market clock passed the close of a session that had records.</summary>
    public virtual void OnSessionEnd(InstrumentState s, EventTime close)
    {
    }

    public virtual void OnGroupMerged(GroupMerged merged)
    {
    }

    public abstract void Save(StateWriter w);

    public abstract void Load(StateReader r);
}
