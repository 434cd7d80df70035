using StreamRisk.Engine;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Text;
using StreamRisk.Inference.Linking;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Texts;

/// <summary>Makes the full classification of a text from what the model and the linker say.</summary>
internal static class ScoredTexts
{
    /// <param name="result">Not failed.</param>
    /// <param name="consumed">Wall clock when the raw record was read.</param>
    public static ScoredText Of(NewsItem item, in TextResult result, EntityLinker linker, EventTime consumed) =>
        Of(item.Id, TextKind.News, item.PublishedAt, item.Source, null, result, linker.Link(result.Cleaned, item.Instruments), consumed);

    /// <inheritdoc cref="Of(NewsItem, in TextResult, EntityLinker, EventTime)"/>
    public static ScoredText Of(SocialPost post, in TextResult result, EntityLinker linker, EventTime consumed) =>
        Of(post.Id, TextKind.Social, post.PostedAt, post.Platform, post.AuthorId, result, linker.Link(result.Cleaned, []), consumed);

    /// <summary>Why a failed text is not taken.</summary>
    /// <param name="field">Schema name of the field that holds the text.</param>
    public static Rejection RejectionOf(in TextResult result, string field) => result.Cleaned.Length == 0
        ? TextEdge.Empty(field)
        : new Rejection(RejectionClass.OutOfRange, result.Error ?? "the text cannot be scored", field);

    private static ScoredText Of(
        string id,
        TextKind kind,
        EventTime eventTime,
        string source,
        string? author,
        in TextResult result,
        LinkedEntities linked,
        EventTime consumed) => new()
        {
            Id = id,
            Kind = kind,
            EventTime = eventTime,
            Source = source,
            Author = author,
            Heads = result.Heads,
            Entities = linked.Entities,
            LinkedTotal = linked.Total,
            Fingerprint = SimHash.Of(result.Cleaned),
            Model = result.Model,
            StageTimes = new StageTimes { Consumed = consumed, Batched = result.BatchedAt, Scored = result.ScoredAt },
        };
}
