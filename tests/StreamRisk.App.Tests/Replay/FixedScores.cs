using StreamRisk.App.Replay;
using StreamRisk.Engine.Edge;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Text;

namespace StreamRisk.App.Tests.Replay;

/// <summary>Scores that depend on the text alone, without a model.</summary>
internal sealed class FixedScores : ITextScores
{
    private static readonly ModelRef Fixed = new() { Id = "fixed/1", Hash = new string('0', 64), Device = "cpu", Precision = "none" };

    public ModelRef? Model => Fixed;

    public int Ahead => 7;

    public long Announce(string id, string text) => 0;

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, NewsItem item) =>
        (instruments => Score(item.Id, TextKind.News, item.PublishedAt, item.Source, null, TextEdge.TextOf(item), item.Instruments, instruments), null);

    public (LinkText? Score, Rejection? Rejection) Take(long ticket, SocialPost post) =>
        (instruments => Score(post.Id, TextKind.Social, post.PostedAt, post.Platform, post.AuthorId, post.Text, [], instruments), null);

    private static ScoredText Score(
        string id, TextKind kind, Engine.EventTime time, string source, string? author, string text, IReadOnlyList<string> tags, InstrumentSet instruments)
    {
        float positive = text.Length % 7 / 7f;
        return new ScoredText
        {
            Id = id,
            Kind = kind,
            EventTime = time,
            Source = source,
            Author = author,
            Heads =
            [
                new Head { Name = "sentiment", Label = "neutral", Probabilities = [1 - positive, positive, 0] },
                new Head { Name = "topic", Label = "markets", Probabilities = [1] },
            ],
            Entities = instruments.Linker.Link(text, tags).Entities,
            LinkedTotal = 1,
            Fingerprint = SimHash.Of(text.ToLowerInvariant()),
            Model = Fixed,
            StageTimes = new StageTimes { Consumed = time, Batched = time, Scored = time },
        };
    }
}
