using StreamRisk.Engine;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Roles;

/// <summary>A partition of orders, trades or payments: each record that passes moves the clock of its partition.</summary>
internal abstract class GatewayTask<T>(
    SchemaIds ids, IRecordCodec<T> codec, LoopContext context, MarkTrail marks, string topic, int partition, OutputBuffer output)
    : RawTask<T>(ids, codec, context, topic, partition, output)
{
    private bool _owned;

    public override void AtEnd(EventTime now)
    {
        Own();
        marks.AtEnd(Topic, Partition, now);
    }

    public override void Dispose()
    {
        marks.Disown(Topic, Partition);
        base.Dispose();
    }

    protected override void Reject(in InputRecord record, string errorClass, string message)
    {
        Own();
        base.Reject(record, errorClass, message);
    }

    protected override void Advance(in InputRecord record, EventTime time)
    {
        Own();
        marks.Advance(Topic, Partition, time);
    }

    protected void See(EventTime eventTime, EventTime arrival, string source)
    {
        Own();
        marks.See(Topic, Partition, eventTime, arrival, source);
    }

    private void Own()
    {
        if (!_owned)
        {
            marks.Own(Topic, Partition);
            _owned = true;
        }
    }
}
