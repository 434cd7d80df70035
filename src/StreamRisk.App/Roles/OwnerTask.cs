using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Reference;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>A partition of reference.owners: the loop that owns it tells both logs which group ids a record changed.</summary>
internal sealed class OwnerTask(
    SchemaIds ids, LoopContext context, ReferenceReader reference, LogWriter log, int partition, OutputBuffer output)
    : RawTask<AccountOwner>(ids, RecordCodecs.AccountOwner, context, TopicNames.Owners, partition, output)
{
    public override void AtEnd(EventTime now)
    {
    }

    protected override Rejection? Check(in AccountOwner value, EventTime arrival) => GatewayEdge.Check(value);

    protected override bool Accept(in AccountOwner value, in InputRecord record)
    {
        // The table is fed by a consumer of its own; what the record changes is known once it is there.
        if (!reference.HasRead(record.Raw))
        {
            return false;
        }

        foreach (GroupMerged merged in reference.MergesOf(record.Raw))
        {
            log.Merged(Output, merged);
        }

        return true;
    }

    protected override void Advance(in InputRecord record, EventTime time)
    {
    }
}
