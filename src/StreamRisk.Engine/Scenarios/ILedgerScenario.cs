using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>
/// One scenario over one owner group. Methods are called in log order on the task's thread; never before the first Rules record, never twice
/// for one leg and status. Legs later than the watermark come through as well. It counts in coverage what it evaluates and what not. What
/// it keeps is part of the key's saved state.
/// </summary>
public interface ILedgerScenario : IKeyState
{
    /// <summary>True if nothing is remembered: the key may be forgotten.</summary>
    bool IsEmpty { get; }

    void OnBooked(in RawRef raw, in LedgerLeg leg);

    /// <summary>The booking is reversed: it counts no longer.</summary>
    void OnReturned(in LedgerLeg leg);

    /// <summary>Another group, or a counterparty's, has another name now. Asked of every group: true if anything kept here changed.</summary>
    bool OnGroupMerged(GroupMerged merged);

    /// <summary>
    /// Forgets what no later leg can need: none comes any more with an event time before this one. Asked of every group once an hour: true if
    /// anything was forgotten.
    /// </summary>
    bool Forget(EventTime oldest);
}
