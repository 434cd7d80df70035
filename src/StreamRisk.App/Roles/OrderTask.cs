using StreamRisk.Engine;
using StreamRisk.Engine.Coverage;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Reference;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>market.orders: each order with its owner group, to its issuer's partition.</summary>
internal sealed class OrderTask(
    SchemaIds ids, LoopContext context, MarkTrail marks, ReferenceReader reference, LogWriter log, int partition, OutputBuffer output)
    : GatewayTask<OrderEvent>(ids, RecordCodecs.OrderEvent, context, marks, TopicNames.Orders, partition, output)
{
    private readonly GatewayEdge _edge = new(reference.Table);

    protected override Rejection? Check(in OrderEvent value, EventTime arrival) => GatewayEdge.Check(value, arrival);

    protected override bool Accept(in OrderEvent value, in InputRecord record)
    {
        log.Order(Output, record.Raw, _edge.Join(value), reference.Table.IssuerOf(value.Instrument, value.EventTime));
        See(value.EventTime, record.Arrival, Canary.SourceOf(value.Instrument, value.Venue));
        return true;
    }
}
