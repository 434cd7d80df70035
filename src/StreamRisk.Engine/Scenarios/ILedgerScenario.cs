using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Scenarios;

/// <summary>
/// One scenario over one owner group. Methods are called in log order on the task's thread; never before the first Rules record, never twice
/// for one leg and status. Legs later than the watermark come through as well. What it keeps is part of the key's saved state.
/// </summary>
public interface ILedgerScenario : IKeyState
{
    /// <summary>True if nothing is remembered: the key may be forgotten.</summary>
    bool IsEmpty { get; }

    void OnBooked(in RawRef raw, in LedgerLeg leg);

    /// <summary>The booking is reversed: it counts no longer.</summary>
    void OnReturned(in LedgerLeg leg);

    /// <summary>Another group, or a counterparty's, has another name now.</summary>
    void OnGroupMerged(GroupMerged merged);

    /// <summary>Forgets what no later leg can need; the ledger clock has passed this time.</summary>
    void Forget(EventTime before);
}
