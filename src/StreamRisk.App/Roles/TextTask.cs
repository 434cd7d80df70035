using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;
using StreamRisk.Streaming.Codecs;
using StreamRisk.Streaming.DeadLetters;
using StreamRisk.Streaming.Loop;
using StreamRisk.Streaming.Registry;

namespace StreamRisk.App.Roles;

/// <summary>
/// A partition of texts. Records wait in a queue, in input order, until their scores are there; the offset of the first one is where the loop
/// may commit to. What waits when the partition goes away is discarded: its next owner scores it again.
/// </summary>
internal abstract class TextTask<T>(
    SchemaIds ids, IRecordCodec<T> codec, LoopContext context, ScorerOutput results, MarkTrail marks, string topic, int partition, OutputBuffer output)
    : RawTask<T>(ids, codec, context, topic, partition, output), ITextTask
{
    private readonly Queue<ScorerItem> _queue = new();
    private bool _owned;
    private bool _atEnd;
    private bool _gone;

    public override long? FirstPending => _queue.TryPeek(out ScorerItem? first) ? first.Offset : null;

    public override void AtEnd(EventTime now)
    {
        _atEnd = true;
        Flush(now);
    }

    public override void Dispose()
    {
        _gone = true;
        _queue.Clear();
        marks.Disown(Topic, Partition);
        base.Dispose();
    }

    public void Scored(ScorerItem item, in TextResult result, EventTime now)
    {
        if (_gone)
        {
            return;
        }

        item.Result = result;
        Flush(now);
    }

    protected override void Advance(in InputRecord record, EventTime time) => Enqueue(Item(record, end: time));

    protected override void Reject(in InputRecord record, string errorClass, string message) =>
        Enqueue(Item(record, refusal: (errorClass, message)));

    protected ScorerItem Item(
        in InputRecord record,
        NewsItem? news = null,
        SocialPost? post = null,
        EventTime? end = null,
        (string Class, string Message)? refusal = null,
        bool submitted = false) => new()
        {
            Offset = record.Offset,
            Arrival = record.Arrival,
            Consumed = results.Now,
            Key = record.Key.ToArray(),
            Value = record.HasValue ? record.Value.ToArray() : null,
            News = news,
            Post = post,
            End = end,
            Refusal = refusal,
            Submitted = submitted,
            Clock = Output.Clock,
        };

    protected void Enqueue(ScorerItem item)
    {
        _atEnd = false;
        _queue.Enqueue(item);
        Flush(results.Now);
    }

    private void Flush(EventTime now)
    {
        while (_queue.TryPeek(out ScorerItem? item) && item.Done)
        {
            // Its turn may come under another record, or under none: it fails for itself.
            _queue.Dequeue();
            Output.Stand();
            Output.Clock = item.Result is { } result ? item.Clock?.AfterScoring(result.BatchedAt, result.ScoredAt) : item.Clock;
            try
            {
                Write(item);
            }
            catch (Exception e) when (RecordFailure.Concerns(e))
            {
                Output.Rewind();
                Refuse(item, RecordFailure.ErrorClass, RecordFailure.Message(e));
            }

            Output.Clock?.Apply(results.Now);
            Output.Clock = null;
            Output.Stand();
        }

        if (_atEnd && _queue.Count == 0)
        {
            Own();
            marks.AtEnd(Topic, Partition, now);
        }
    }

    private void Write(ScorerItem item)
    {
        Own();
        if (item.End is { } end)
        {
            marks.Advance(Topic, Partition, end);
            return;
        }

        (string Class, string Message)? refusal = item.Refusal ?? Failure(item);
        if (refusal is { } why)
        {
            Refuse(item, why.Class, why.Message);
            return;
        }

        var raw = new RawRef { Topic = Topic, Partition = Partition, Offset = item.Offset };
        results.Write(Output, raw, item);
        marks.See(
            Topic, Partition, item.News?.PublishedAt ?? item.Post!.PostedAt, item.Arrival, item.News?.Source ?? item.Post!.Platform);
    }

    private void Refuse(ScorerItem item, string errorClass, string message) => DeadLetterWriter.Write(
        Output, new InputRecord(Topic, Partition, item.Offset, item.Arrival, item.Key, item.Value), errorClass, message);

    private static (string Class, string Message)? Failure(ScorerItem item) => item.Result is { Failed: true } result
        ? (result.Cleaned.Length == 0 ? RejectionClass.EmptyText : RejectionClass.OutOfRange, result.Error)
        : null;

    private void Own()
    {
        if (!_owned)
        {
            marks.Own(Topic, Partition);
            _owned = true;
        }
    }
}
