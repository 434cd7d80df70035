using System.Runtime.InteropServices;
using StreamRisk.Engine.Parameters;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>
/// The texts about one instrument that open windows still need, in order of event time, and its news of the last days. One thread.
/// </summary>
public sealed class TextState : IKeyState
{
    /// <summary>Texts that are kept at most; beyond it the oldest go, whatever still needs them.</summary>
    public const int MaxTexts = 1 << 17;

    /// <summary>Relevant novel news items that are kept at most.</summary>
    public const int MaxNews = 256;

    private const int MaxKnown = 6;
    private const int ReleaseAtLeast = 64;

    private readonly List<TextEntry> _texts = [];
    private readonly List<TextEntry> _news = [];
    private readonly NoveltyRing _novelty = new();
    private readonly AuthorSums _sums = new();
    private readonly List<(EventTime End, TimeSpan Size, double Share, Sentiment Sentiment)> _known = new(MaxKnown);

    /// <summary>Texts by event time, then document id.</summary>
    public IReadOnlyList<TextEntry> Texts => _texts;

    /// <summary>Relevant novel items of `news.raw` by event time, for explanations of moves.</summary>
    public IReadOnlyList<TextEntry> News => _news;

    /// <summary>The text that was taken in last.</summary>
    public TextEntry Latest { get; private set; }

    /// <summary>
    /// Weighted sentiment of the texts of [end − size, end) as of `end`; the sum runs in order of event time and document id. Asking again
    /// before the next text costs nothing.
    /// </summary>
    public Sentiment Sentiment(EventTime end, TimeSpan size, double authorShare)
    {
        foreach ((EventTime knownEnd, TimeSpan knownSize, double knownShare, Sentiment sentiment) in _known)
        {
            if (knownEnd == end && knownSize == size && knownShare == authorShare)
            {
                return sentiment;
            }
        }

        _sums.Clear();
        ReadOnlySpan<TextEntry> texts = AsSpan();
        for (int i = IndexOf(end - size); i < texts.Length && texts[i].EventTime < end; i++)
        {
            ref readonly TextEntry text = ref texts[i];
            if (text.Weight > 0)
            {
                _sums.Add(text.Author, text.WeightAt(end, size), text.Polarity);
            }
        }

        Sentiment result = _sums.Evaluate(authorShare);
        if (_known.Count == MaxKnown)
        {
            _known.Clear();
        }

        _known.Add((end, size, authorShare, result));
        return result;
    }

    /// <summary>The latest relevant novel news item in (after, until]; null if there is none.</summary>
    public TextEntry? LatestNews(EventTime after, EventTime until)
    {
        for (int i = _news.Count - 1; i >= 0 && _news[i].EventTime > after; i--)
        {
            if (_news[i].EventTime <= until)
            {
                return _news[i];
            }
        }

        return null;
    }

    /// <summary>Index of the first text at or after this time.</summary>
    public int IndexOf(EventTime from)
    {
        int low = 0;
        int high = _texts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_texts[middle].EventTime < from)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    internal ReadOnlySpan<TextEntry> AsSpan() => CollectionsMarshal.AsSpan(_texts);

    /// <summary>Takes a text in and says whether it is novel.</summary>
    /// <param name="credit">What a text of a trusted source says of the issuer's credit; null: nothing, or not trusted.</param>
    internal TextEntry Add(in RawRef raw, in TextSignal text, double sourceWeight, bool trusted, (string Topic, string Term)? credit, TextOptions options)
    {
        bool novel = _novelty.IsNovel(text.Fingerprint, text.EventTime, options.NoveltyWindow, options.NoveltyDistance);
        credit = novel && text.Relevance >= options.RelevanceFloor ? credit : null;
        string root = text.Revises ?? text.DocumentId;
        _novelty.Add(text.Fingerprint, text.EventTime, root, options.NoveltyTexts);
        TextEntry entry = new()
        {
            DocumentId = text.DocumentId,
            Root = root,
            Author = text.Author ?? text.Source,
            Kind = text.Kind,
            EventTime = text.EventTime,
            Raw = raw,
            Relevance = text.Relevance,
            Novel = novel,
            Weight = novel ? text.Relevance * sourceWeight : 0,
            Polarity = (double)text.P[1] - text.P[0],
            IsNegative = text.P[0] > text.P[1] && text.P[0] > text.P[2],
            PlainWeight = text.Relevance * sourceWeight,
            Trusted = trusted,
            AuthorCreatedAt = text.AuthorCreatedAt,
            CreditTopic = credit?.Topic,
            CreditTerm = credit?.Term,
            Negative = text.P[0],
            ModelHash = text.ModelHash,
        };
        _known.Clear();
        Insert(_texts, entry, MaxTexts);
        if (entry.Kind == TextKind.News && novel && entry.Relevance >= options.RelevanceFloor)
        {
            Insert(_news, entry, MaxNews);
        }

        Latest = entry;
        return entry;
    }

    /// <summary>Forgets every text of a story, and that it was told; false if none is held.</summary>
    internal bool Retract(string root)
    {
        if (!_novelty.Holds(root))
        {
            return false;
        }

        _known.Clear();
        _novelty.Forget(root);
        _news.RemoveAll(text => text.Root == root);
        _texts.RemoveAll(text => text.Root == root);
        return true;
    }

    /// <summary>Texts before this time are no longer needed; they go once they are worth the move of the others.</summary>
    /// <returns>True: some went.</returns>
    internal bool Release(EventTime before)
    {
        int count = IndexOf(before);
        bool worth = count >= ReleaseAtLeast && count >= _texts.Count / 4;
        if (worth)
        {
            _texts.RemoveRange(0, count);
        }

        return worth;
    }

    public void Save(StateWriter w)
    {
        Save(w, _texts);
        Save(w, _news);
        _novelty.Save(w);
        if (w.Has(Latest.DocumentId is not null))
        {
            Latest.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        Load(r, _texts);
        Load(r, _news);
        _novelty.Load(r);
        Latest = r.Bool() ? TextEntry.Read(r) : default;
    }

    private static void Save(StateWriter w, List<TextEntry> texts)
    {
        w.Count(texts.Count);
        foreach (ref readonly TextEntry text in CollectionsMarshal.AsSpan(texts))
        {
            text.Save(w);
        }
    }

    private static void Load(StateReader r, List<TextEntry> into)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            into.Add(TextEntry.Read(r));
        }
    }

    private static void Insert(List<TextEntry> list, in TextEntry entry, int max)
    {
        int at = list.Count;
        while (at > 0 && TextEntry.Compare(list[at - 1], entry) > 0)
        {
            at--;
        }

        list.Insert(at, entry);
        if (list.Count > max)
        {
            list.RemoveRange(0, max / 8);
        }
    }
}
