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

/// <summary>market.trades, to the issuer's partition.</summary>
internal sealed class TradeTask(
    SchemaIds ids, LoopContext context, MarkTrail marks, ReferenceReader reference, LogWriter log, int partition, OutputBuffer output)
    : GatewayTask<TradePrint>(ids, RecordCodecs.TradePrint, context, marks, TopicNames.Trades, partition, output)
{
    protected override Rejection? Check(in TradePrint value, EventTime arrival) => GatewayEdge.Check(value, arrival);

    protected override bool Accept(in TradePrint value, in InputRecord record)
    {
        log.Trade(Output, record.Raw, value, reference.Table.IssuerOf(value.Instrument, value.EventTime));
        See(value.EventTime, record.Arrival, Canary.SourceOf(value.Instrument, value.Venue));
        return true;
    }
}
