using StreamRisk.Engine.State;
using StreamRisk.Engine.Tasks;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>`ledger` to alerts and coverage.</summary>
internal sealed class PaymentsProcessor(SchemaIds ids) : EngineProcessor(Name, TopicNames.Ledger)
{
    public const string Name = "payments-monitor";

    public override IPartitionTask CreateTask(string topic, int partition, OutputBuffer output)
    {
        var task = new PaymentsTask(new TaskContext(Name, partition, new EngineOutput(ids, output)));
        return new LedgerTask(ids, Context, task, output);
    }

    private sealed class LedgerTask(SchemaIds ids, LoopContext context, PaymentsTask task, OutputBuffer output)
        : EngineTask(ids, context, TopicNames.Ledger, output)
    {
        protected override void Dispatch(ReadOnlySpan<byte> avro) => LedgerCodec.Dispatch(avro, task);

        public override IStatefulTask State => task;

        public override bool Recover() => task.Recover();
    }
}
