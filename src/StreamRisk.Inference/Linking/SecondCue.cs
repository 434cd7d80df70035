namespace StreamRisk.Inference.Linking;

/// <summary>
/// Whether a weak name is meant: the instrument is also tagged or named otherwise in the text, a word of the stock market stands within
/// five words, or the name is capitalised where the language would not do so.
/// </summary>
internal sealed class SecondCue(NameIndex index)
{
    private const int Reach = 5;

    /// <summary>Shorter words say little about how the text is capitalised.</summary>
    private const int TellingWord = 4;

    private readonly HashSet<int> _cues = [.. LinkWords.Cues.Select(index.Words.Find)];
    private bool _sentenceCase;
    private bool _hasLowerCase;

    /// <summary>Reads how the text is capitalised: a headline in capitals or Title Case says nothing about a name.</summary>
    public void Read(IReadOnlyList<TextToken> tokens)
    {
        int lower = 0;
        int upper = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            bool telling = tokens[i].End - tokens[i].Start >= TellingWord;
            lower += telling && !tokens[i].Capitalised ? 1 : 0;
            upper += telling && tokens[i].Capitalised && !tokens[i].SentenceStart ? 1 : 0;
        }

        _hasLowerCase = lower > 0;
        _sentenceCase = lower > upper;
    }

    public bool Supports(in Mention mention, IReadOnlyList<TextToken> tokens, bool instrumentIsNamedOtherwise)
    {
        NameForm form = mention.Form!;
        return instrumentIsNamedOtherwise
            || (!form.IsShared && (HasCueNearby(mention, tokens) || (!form.IsTicker && IsCapitalisedName(tokens[mention.FirstToken]))));
    }

    private bool IsCapitalisedName(in TextToken token) =>
        (token.AllCapitals && token.End - token.Start > 1 && _hasLowerCase) || (token.Capitalised && !token.SentenceStart && _sentenceCase);

    private bool HasCueNearby(in Mention mention, IReadOnlyList<TextToken> tokens)
    {
        int end = mention.FirstToken + mention.TokenCount;
        for (int i = Math.Max(0, mention.FirstToken - Reach); i < Math.Min(tokens.Count, end + Reach); i++)
        {
            if ((i < mention.FirstToken || i >= end) && _cues.Contains(tokens[i].Word))
            {
                return true;
            }
        }

        return false;
    }
}
