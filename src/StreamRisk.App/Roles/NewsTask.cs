using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;
using StreamRisk.Streaming.Topics;

namespace StreamRisk.App.Roles;

/// <summary>news.raw: headline and body are scored, a retraction is only passed on.</summary>
internal sealed class NewsTask(
    SchemaIds ids, LoopContext context, TextQueue queue, ScorerOutput results, MarkTrail marks, int partition, OutputBuffer output)
    : TextTask<NewsItem>(ids, RecordCodecs.NewsItem, context, results, marks, TopicNames.News, partition, output)
{
    protected override Rejection? Check(in NewsItem value, EventTime arrival) => TextEdge.Check(value, arrival);

    protected override bool Accept(in NewsItem value, in InputRecord record)
    {
        if (value.Retracted)
        {
            Enqueue(Item(record, news: value));
            return true;
        }

        if (queue.IsFull)
        {
            return false;
        }

        ScorerItem item = Item(record, news: value, submitted: true);
        if (!queue.TrySubmit(this, item, TextEdge.TextOf(value)))
        {
            return false;
        }

        Enqueue(item);
        return true;
    }
}
