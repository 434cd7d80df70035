using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;

namespace StreamRisk.Simulation.Tests.Play;

/// <summary>Both logs of a day, record by record.</summary>
internal sealed class DayLogs : ISignalHandler, ILedgerHandler
{
    public List<Action<ISignalHandler>> Signals { get; } = [];

    public List<Action<ILedgerHandler>> Ledger { get; } = [];

    /// <summary>Documents about an instrument, in log order: what can be retracted.</summary>
    public List<TextSignal> Texts { get; } = [];

    /// <summary>Owner groups of the orders and of the legs: what can merge.</summary>
    public SortedSet<string> Groups { get; } = new(StringComparer.Ordinal);

    public void OnOrder(in RawRef raw, in MarketOrder order)
    {
        (RawRef at, MarketOrder value) = (raw, order);
        Groups.Add(order.Group);
        Signals.Add(t => t.OnOrder(at, value));
    }

    public void OnTrade(in RawRef raw, in TradePrint trade)
    {
        (RawRef at, TradePrint value) = (raw, trade);
        Signals.Add(t => t.OnTrade(at, value));
    }

    public void OnText(in RawRef raw, in TextSignal text)
    {
        (RawRef at, TextSignal value) = (raw, text);
        Texts.Add(text);
        Signals.Add(t => t.OnText(at, value));
    }

    public void OnRetraction(in RawRef raw, in TextRetraction retraction)
    {
        (RawRef at, TextRetraction value) = (raw, retraction);
        Signals.Add(t => t.OnRetraction(at, value));
    }

    public void OnInstrument(in RawRef raw, Instrument instrument)
    {
        RawRef at = raw;
        Signals.Add(t => t.OnInstrument(at, instrument));
    }

    public void OnLeg(in RawRef raw, in LedgerLeg leg)
    {
        (RawRef at, LedgerLeg value) = (raw, leg);
        Groups.Add(leg.Group);
        Ledger.Add(t => t.OnLeg(at, value));
    }

    void ISignalHandler.OnGroupMerged(GroupMerged merged) => Signals.Add(t => t.OnGroupMerged(merged));

    void ISignalHandler.OnRules(Rules rules) => Signals.Add(t => t.OnRules(rules));

    void ISignalHandler.OnMark(Mark mark) => Signals.Add(t => t.OnMark(mark));

    void ILedgerHandler.OnGroupMerged(GroupMerged merged) => Ledger.Add(t => t.OnGroupMerged(merged));

    void ILedgerHandler.OnRules(Rules rules) => Ledger.Add(t => t.OnRules(rules));

    void ILedgerHandler.OnMark(Mark mark) => Ledger.Add(t => t.OnMark(mark));
}
