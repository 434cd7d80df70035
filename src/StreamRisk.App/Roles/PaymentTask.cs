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

/// <summary>payments: the debit leg to the debtor's group, the credit leg to the creditor's.</summary>
internal sealed class PaymentTask(
    SchemaIds ids, LoopContext context, MarkTrail marks, ReferenceReader reference, LogWriter log, int partition, OutputBuffer output)
    : GatewayTask<Payment>(ids, RecordCodecs.Payment, context, marks, TopicNames.Payments, partition, output)
{
    private readonly GatewayEdge _edge = new(reference.Table);

    protected override Rejection? Check(in Payment value, EventTime arrival) => GatewayEdge.Check(value, arrival);

    protected override bool Accept(in Payment value, in InputRecord record)
    {
        (LedgerLeg debit, LedgerLeg credit) = _edge.Split(value);
        log.Leg(Output, record.Raw, debit);
        log.Leg(Output, record.Raw, credit);
        See(value.EventTime, record.Arrival, Canary.SourceOf(value.CreditorAccount, Topic));
        return true;
    }
}
