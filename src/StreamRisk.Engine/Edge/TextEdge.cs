using StreamRisk.Engine.Records;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Edge;

/// <summary>What the scorer does around the model: checks a text, and turns its classification into what surveillance needs of it.</summary>
/// <remarks>Stateless and thread-safe. That a text is empty after cleaning is seen by the scorer, which cleans it.</remarks>
public static class TextEdge
{
    private const string SentimentHead = "sentiment";
    private const string TopicHead = "topic";

    /// <summary>Null: the item is taken. A retraction may be empty.</summary>
    /// <param name="arrival">LogAppendTime of the raw record; of a file its as-of time.</param>
    public static Rejection? Check(NewsItem item, EventTime arrival)
    {
        Rejection? bad = FieldCheck.Id(item.Id, "id")
            ?? FieldCheck.Id(item.Source, "source")
            ?? FieldCheck.OptionalId(item.Revises, "revises")
            ?? FieldCheck.Time(item.PublishedAt, arrival, "published_at")
            ?? Length((long)item.Headline.Length + (item.Body?.Length ?? 0), "headline and body");
        if (bad is not null)
        {
            return bad;
        }

        if (item.Retracted && item.Revises is null)
        {
            return new Rejection(RejectionClass.Missing, "revises is absent; a retraction names the story that it takes back.", "revises");
        }

        return item.Revises == item.Id
            ? new Rejection(RejectionClass.BadCode, "revises names the item itself; a revision has its own id.", "revises")
            : null;
    }

    /// <inheritdoc cref="Check(NewsItem, EventTime)"/>
    public static Rejection? Check(SocialPost post, EventTime arrival) =>
        FieldCheck.Id(post.Id, "id")
        ?? FieldCheck.Id(post.Platform, "platform")
        ?? FieldCheck.Id(post.AuthorId, "author_id")
        ?? FieldCheck.OptionalId(post.RepostOf, "repost_of")
        ?? FieldCheck.Time(post.PostedAt, arrival, "posted_at")
        ?? Length(post.Text.Length, "text");

    /// <summary>Refuses a text of which cleaning leaves nothing.</summary>
    public static Rejection Empty(string field) =>
        new(RejectionClass.EmptyText, $"{field} has no text once links and white space are removed; a text is needed.", field);

    /// <summary>Headline, newline, body.</summary>
    public static string TextOf(NewsItem item) => string.IsNullOrEmpty(item.Body) ? item.Headline : $"{item.Headline}\n{item.Body}";

    /// <summary>Adds one signal per linked instrument, in the order of the entities.</summary>
    /// <param name="root">First id of the story: key of the raw record.</param>
    public static void Signals(ScoredText scored, NewsItem item, string root, ICollection<TextSignal> signals) =>
        Signals(scored, null, null, item.Revises is null ? null : root, WordHashes.Of(TextOf(item)), signals);

    /// <inheritdoc cref="Signals(ScoredText, NewsItem, string, ICollection{TextSignal})"/>
    public static void Signals(ScoredText scored, SocialPost post, ICollection<TextSignal> signals) =>
        Signals(scored, post.AuthorCreatedAt, post.RepostOf, null, WordHashes.Of(post.Text), signals);

    /// <summary>
    /// What a revision or retraction says to every partition, before its own signals: forget the story. `document_id` is the root of the
    /// story; the document in force is the one of that id, or whose signal names it in `revises`. Null for a first version.
    /// </summary>
    public static TextRetraction? RetractionOf(NewsItem item, string root) => item.Revises is null
        ? null
        : new TextRetraction { DocumentId = root, EventTime = item.PublishedAt, SupersededBy = item.Retracted ? null : item.Id };

    private static void Signals(
        ScoredText scored, EventTime? authorCreatedAt, string? repostOf, string? root, int[] words, ICollection<TextSignal> signals)
    {
        IReadOnlyList<float>? sentiment = null;
        string topic = string.Empty;
        foreach (Head head in scored.Heads)
        {
            switch (head.Name)
            {
                case SentimentHead:
                    sentiment = head.Probabilities;
                    break;
                case TopicHead:
                    topic = head.Label;
                    break;
            }
        }

        if (sentiment is not { Count: 3 })
        {
            throw new ArgumentException(
                $"Text '{scored.Id}' has no head '{SentimentHead}' with three probabilities (negative, positive, neutral).", nameof(scored));
        }

        foreach (Entity entity in scored.Entities)
        {
            signals.Add(new TextSignal
            {
                DocumentId = scored.Id,
                Kind = scored.Kind,
                Instrument = entity.Instrument,
                Relevance = entity.Relevance,
                EventTime = scored.EventTime,
                Source = scored.Source,
                Author = scored.Author,
                AuthorCreatedAt = authorCreatedAt,
                P = sentiment,
                Topic = topic,
                Fingerprint = scored.Fingerprint,
                RepostOf = repostOf,
                ModelHash = scored.Model.Hash,
                Words = words,
                Revises = root,
            });
        }
    }

    private static Rejection? Length(long length, string field) => length <= EdgeLimits.MaxTextLength
        ? null
        : new Rejection(
            RejectionClass.OutOfRange, $"{field} has {length} characters; at most {EdgeLimits.MaxTextLength} are accepted.", field);
}
