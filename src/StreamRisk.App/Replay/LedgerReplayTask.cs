using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Replay;

/// <summary>A partition of `ledger`: hands its records to the task, with Rules replaced where a replay asks for others.</summary>
internal sealed class LedgerReplayTask(PaymentsTask task, Func<Rules, Rules> rules) : IReplayTask, ILedgerHandler
{
    public EventTime Position { get; private set; }

    public void Handle(ReadOnlySpan<byte> avro) => LedgerCodec.Dispatch(avro, this);

    public bool Recover() => task.Recover();

    public void OnLeg(in RawRef raw, in LedgerLeg leg) => task.OnLeg(raw, leg);

    public void OnGroupMerged(GroupMerged merged) => task.OnGroupMerged(merged);

    public void OnRules(Rules read) => task.OnRules(rules(read));

    public void OnMark(Mark mark)
    {
        Position = MarkPosition.After(Position, mark);
        task.OnMark(mark);
    }
}
