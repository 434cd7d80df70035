using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Replay;

/// <summary>A partition of `signals`: hands its records to the task, with Rules replaced where a replay asks for others.</summary>
internal sealed class SignalReplayTask(SurveillanceTask task, Func<Rules, Rules> rules) : IReplayTask, ISignalHandler
{
    public EventTime Position { get; private set; }

    public void Handle(ReadOnlySpan<byte> avro) => SignalCodec.Dispatch(avro, this);

    public bool Recover() => task.Recover();

    public void OnOrder(in RawRef raw, in MarketOrder order) => task.OnOrder(raw, order);

    public void OnTrade(in RawRef raw, in TradePrint trade) => task.OnTrade(raw, trade);

    public void OnText(in RawRef raw, in TextSignal text) => task.OnText(raw, text);

    public void OnRetraction(in RawRef raw, in TextRetraction retraction) => task.OnRetraction(raw, retraction);

    public void OnInstrument(in RawRef raw, Instrument instrument) => task.OnInstrument(raw, instrument);

    public void OnGroupMerged(GroupMerged merged) => task.OnGroupMerged(merged);

    public void OnRules(Rules read) => task.OnRules(rules(read));

    public void OnMark(Mark mark)
    {
        Position = MarkPosition.After(Position, mark);
        task.OnMark(mark);
    }
}
