using StreamRisk.Engine;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Text;
using StreamRisk.Simulation.Randomness;
using StreamRisk.Simulation.Reference;

namespace StreamRisk.Simulation.Texts;

/// <summary>Publishes news items and posts.</summary>
internal sealed class NewsDesk(Recorder recorder, Prng random)
{
    /// <summary>A wire that carries half of all news; the others share the rest.</summary>
    public const string MainWire = "Meridian Wire";

    private static readonly string[] s_wires = ["Harbour Financial", "Tradeway Daily", "GlobeNewswire", "Business Wire"];

    // A headline as far as this from an earlier one counts as a reprint of it.
    private const int NearDuplicate = 6;
    private const int MostDraws = 100;

    private readonly List<(Issuer Issuer, ulong Fingerprint)> _told = [];
    private SocialPost? _latest;
    private EventTime? _mainWireSilentFrom;
    private int _drawn;
    private string? _platform;

    public Writer Writer { get; } = new(random);

    /// <summary>The main wire publishes nothing from then on; what it would have carried is lost.</summary>
    public void Silence(EventTime from) => _mainWireSilentFrom = from;

    /// <summary>The wires take turns: each has its own desk, which is never without work for long.</summary>
    public string DrawSource() => ++_drawn % 2 == 0 ? MainWire : s_wires[_drawn / 2 % s_wires.Length];

    /// <summary>Someone on another platform than the author before.</summary>
    public Author DrawAuthor(IReadOnlyList<Author> authors)
    {
        Author author = random.Pick(authors);
        while (author.Platform == _platform)
        {
            author = random.Pick(authors);
        }

        _platform = author.Platform;
        return author;
    }

    /// <summary>Null: the source is silent.</summary>
    public NewsItem? Publish(Issuer issuer, string headline, string source)
    {
        EventTime at = recorder.Stamp();
        if (source == MainWire && at >= _mainWireSilentFrom)
        {
            return null;
        }

        NewsItem item = new()
        {
            Id = recorder.NextNewsId(),
            Source = source,
            PublishedAt = at,
            Headline = headline,
            Instruments = random.Chance(0.6) ? [issuer.Symbol] : [],
        };
        recorder.Sink.OnNews(item);
        _told.Add((issuer, SimHash.Of(headline)));
        return item;
    }

    /// <summary>A headline unlike any that was published about the issuer so far: what is news must not read like a reprint.</summary>
    public string DrawNews(Issuer issuer, Mood mood)
    {
        string headline = Writer.Headline(issuer, mood);
        for (int i = 0; i < MostDraws && _told.Exists(t => t.Issuer == issuer && SimHash.Distance(t.Fingerprint, SimHash.Of(headline)) <= NearDuplicate); i++)
        {
            headline = Writer.Headline(issuer, mood);
        }

        return headline;
    }

    public SocialPost Post(Author author, string text, string? repostOf = null)
    {
        SocialPost post = new()
        {
            Id = recorder.NextPostId(),
            Platform = author.Platform,
            AuthorId = author.Id,
            AuthorCreatedAt = author.CreatedAt,
            AuthorFollowers = author.Followers,
            PostedAt = recorder.Stamp(),
            Text = text,
            RepostOf = repostOf,
        };
        recorder.Sink.OnPost(post);
        _latest = repostOf is null ? post : _latest;
        return post;
    }

    /// <summary>The latest post once more, by someone else; nothing before the first.</summary>
    public void Repost(Author author)
    {
        if (_latest is { } post && post.AuthorId != author.Id)
        {
            Post(author, post.Text, post.Id);
        }
    }
}
