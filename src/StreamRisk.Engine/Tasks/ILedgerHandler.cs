using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Tasks;

/// <summary>Receives the records of one `ledger` partition in log order, on one thread. Arguments are valid during the call only.</summary>
public interface ILedgerHandler
{
    void OnLeg(in RawRef raw, in LedgerLeg leg);

    void OnGroupMerged(GroupMerged merged);

    void OnRules(Rules rules);

    void OnMark(Mark mark);
}
