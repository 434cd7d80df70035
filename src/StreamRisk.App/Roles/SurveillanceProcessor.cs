using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>`signals` to windows, alerts and coverage.</summary>
internal sealed class SurveillanceProcessor(SchemaIds ids) : EngineProcessor(Name, TopicNames.Signals)
{
    public const string Name = "surveillance";

    public override IPartitionTask CreateTask(string topic, int partition, OutputBuffer output)
    {
        var task = new SurveillanceTask(new TaskContext(Name, partition, new EngineOutput(ids, output)));
        return new SignalTask(ids, Context, task, output);
    }

    private sealed class SignalTask(SchemaIds ids, LoopContext context, SurveillanceTask task, OutputBuffer output)
        : EngineTask(ids, context, TopicNames.Signals, output)
    {
        protected override void Dispatch(ReadOnlySpan<byte> avro) => SignalCodec.Dispatch(avro, task);

        public override IStatefulTask State => task;

        public override bool Recover() => task.Recover();
    }
}
