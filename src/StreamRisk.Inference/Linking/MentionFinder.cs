using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Linking;

/// <summary>
/// Finds the places that may name an instrument, in one pass over the words: cashtags, then the longest name at each word. Names of
/// platforms in "Share on …" and the like are left out. Keeps its buffers; one thread at a time.
/// </summary>
internal sealed class MentionFinder(NameIndex index)
{
    /// <summary>"US$AAPL" aside, what follows a dollar sign and is longer is no ticker.</summary>
    private const int LongestTicker = 16;

    /// <summary>After a separator, up to so many letters are a share class or a market and belong to the ticker.</summary>
    private const int LongestSuffix = 2;

    private readonly int[] _shareVerbs = Ids(index, LinkWords.ShareVerbs);
    private readonly int[] _shareLinks = Ids(index, LinkWords.ShareLinks);

    public List<TextToken> Tokens { get; } = [];

    public List<Mention> Mentions { get; } = [];

    public void Find(ReadOnlySpan<char> text)
    {
        Mentions.Clear();
        index.Words.Split(text, Tokens);
        int shareEnd = -1;
        for (int i = 0; i < Tokens.Count;)
        {
            int cashtagEnd = FindCashtag(text, i);
            NameForm? form = null;
            int length = cashtagEnd > 0 ? TokensBefore(cashtagEnd, i) : index.LongestMatch(Tokens, i, out form);
            if (form is not null)
            {
                AddName(form, i, length, ref shareEnd);
            }

            i += Math.Max(1, length);
        }
    }

    /// <returns>Where the cashtag before this token ends, or 0.</returns>
    private int FindCashtag(ReadOnlySpan<char> text, int token)
    {
        int start = Tokens[token].Start;
        int dollar = start - 1 - (start > 1 && text[start - 1] == '^' ? 1 : 0);
        if (dollar < 0 || text[dollar] != '$' || !char.IsLetter(text[start]) || (dollar > 0 && char.IsLetterOrDigit(text[dollar - 1])))
        {
            return 0;
        }

        int end = start;
        while (end < text.Length && end - start < LongestTicker && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-' or '/' or '_'))
        {
            end++;
        }

        while (end > start)
        {
            ReadOnlySpan<char> symbol = text[start..end];
            int separator = symbol.LastIndexOfAny(".-/_");
            if ((separator < symbol.Length - 1) && index.FindSymbol(text[(dollar + 1)..end]) is { } instruments)
            {
                foreach (int instrument in instruments)
                {
                    Mentions.Add(new Mention(instrument, new Span { Start = dollar, End = end }, null, token, 0));
                }

                return end;
            }

            bool removable = separator >= 0 && (separator == symbol.Length - 1 || symbol.Length - 1 - separator > LongestSuffix);
            end = removable ? start + separator : start;
        }

        return 0;
    }

    private int TokensBefore(int end, int first)
    {
        int count = 0;
        while (first + count < Tokens.Count && Tokens[first + count].Start < end)
        {
            count++;
        }

        return count;
    }

    private void AddName(NameForm form, int first, int count, ref int shareEnd)
    {
        if (IsShareButton(first, shareEnd))
        {
            shareEnd = first + count;
            return;
        }

        if (form.IsTicker && !Tokens[first].AllCapitals)
        {
            return;
        }

        Span span = new() { Start = Tokens[first].Start, End = Tokens[first + count - 1].End };
        foreach (int instrument in form.Instruments)
        {
            Mentions.Add(new Mention(instrument, span, form, first, count));
        }
    }

    /// <summary>"Share [this] on X", and the other platforms of such a list.</summary>
    private bool IsShareButton(int first, int shareEnd)
    {
        int i = first - 1;
        while (i >= 0 && i >= shareEnd && Array.IndexOf(_shareLinks, Tokens[i].Word) >= 0)
        {
            i--;
        }

        bool afterVerb = i >= 0 && i < first - 1 && Array.IndexOf(_shareVerbs, Tokens[i].Word) >= 0;
        bool nextOfList = shareEnd >= 0 && (i < shareEnd || (i == shareEnd && Array.IndexOf(_shareVerbs, Tokens[i].Word) >= 0));
        return afterVerb || nextOfList;
    }

    private static int[] Ids(NameIndex index, IEnumerable<string> words) => [.. words.Select(index.Words.Find).Order()];
}
