using System.Runtime.InteropServices;
using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Text;

/// <summary>
/// The texts about one instrument that open windows still need, in order of event time, and its news of the last days. One thread.
/// </summary>
public sealed class TextState
{
    /// <summary>Texts that are kept at most; beyond it the oldest go, whatever still needs them.</summary>
    public const int MaxTexts = 1 << 17;

    /// <summary>Relevant novel news items that are kept at most.</summary>
    public const int MaxNews = 256;

    private readonly List<TextEntry> _texts = [];
    private readonly List<TextEntry> _news = [];
    private readonly NoveltyRing _novelty = new();

    /// <summary>Texts by event time, then document id.</summary>
    public IReadOnlyList<TextEntry> Texts => _texts;

    /// <summary>Relevant novel items of `news.raw` by event time, for explanations of moves.</summary>
    public IReadOnlyList<TextEntry> News => _news;

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

    /// <summary>Takes a text in; false for `novel` if it resembles one of the last days.</summary>
    internal TextEntry Add(in RawRef raw, in TextSignal text, double sourceWeight, TextOptions options)
    {
        bool novel = _novelty.IsNovel(text.Fingerprint, text.EventTime, TimeSpan.FromHours(options.NoveltyHours), options.NovelBeyondDistance);
        _novelty.Add(text.Fingerprint, text.EventTime, text.DocumentId);
        TextEntry entry = new()
        {
            DocumentId = text.DocumentId,
            Root = text.Revises ?? text.DocumentId,
            Author = text.Author ?? text.Source,
            Kind = text.Kind,
            EventTime = text.EventTime,
            Raw = raw,
            Relevance = text.Relevance,
            Novel = novel,
            Weight = novel ? text.Relevance * sourceWeight : 0,
            Polarity = (double)text.P[1] - text.P[0],
            IsNegative = text.P[0] > text.P[1] && text.P[0] > text.P[2],
            ModelHash = text.ModelHash,
        };
        Insert(_texts, entry, MaxTexts);
        if (entry.Kind == TextKind.News && novel && entry.Relevance >= options.RelevantFrom)
        {
            Insert(_news, entry, MaxNews);
        }

        return entry;
    }

    /// <summary>Forgets every text of a story but its successor; the removed ones are added to `removed`.</summary>
    internal void Retract(string document, string? successor, List<TextEntry> removed)
    {
        Remove(_news, document, successor, null);
        int before = removed.Count;
        Remove(_texts, document, successor, removed);
        for (int i = before; i < removed.Count; i++)
        {
            _novelty.Forget(removed[i].DocumentId);
        }
    }

    /// <summary>Texts before this time are no longer needed.</summary>
    internal void Release(EventTime before)
    {
        int count = IndexOf(before);
        if (count > 0)
        {
            _texts.RemoveRange(0, count);
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

    private static void Remove(List<TextEntry> list, string document, string? successor, List<TextEntry>? removed)
    {
        int kept = 0;
        for (int i = 0; i < list.Count; i++)
        {
            TextEntry entry = list[i];
            if ((entry.DocumentId == document || entry.Root == document) && entry.DocumentId != successor)
            {
                removed?.Add(entry);
            }
            else
            {
                list[kept++] = entry;
            }
        }

        list.RemoveRange(kept, list.Count - kept);
    }
}
