using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>social.raw</summary>
internal sealed class SocialTask(
    SchemaIds ids, LoopContext context, TextQueue queue, ScorerOutput results, MarkTrail marks, int partition, OutputBuffer output)
    : TextTask<SocialPost>(ids, RecordCodecs.SocialPost, context, results, marks, TopicNames.Social, partition, output)
{
    protected override Rejection? Check(in SocialPost value, EventTime arrival) => TextEdge.Check(value, arrival);

    protected override bool Accept(in SocialPost value, in InputRecord record)
    {
        if (queue.IsFull)
        {
            return false;
        }

        ScorerItem item = Item(record, post: value, submitted: true);
        if (!queue.TrySubmit(this, item, value.Text))
        {
            return false;
        }

        Enqueue(item);
        return true;
    }
}
