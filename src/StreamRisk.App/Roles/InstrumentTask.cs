using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>A partition of reference.instruments: the loop that owns it forwards its records into `signals`.</summary>
internal sealed class InstrumentTask(SchemaIds ids, LoopContext context, LogWriter log, int partition, OutputBuffer output)
    : RawTask<Instrument>(ids, RecordCodecs.Instrument, context, TopicNames.Instruments, partition, output)
{
    public override void AtEnd(EventTime now)
    {
    }

    protected override Rejection? Check(in Instrument value, EventTime arrival) => GatewayEdge.Check(value);

    protected override bool Accept(in Instrument value, in InputRecord record)
    {
        log.Instrument(Output, record.Raw, value);
        return true;
    }

    protected override void Advance(in InputRecord record, EventTime time)
    {
    }
}
