using System.Buffers;
using System.Globalization;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Linking;

/// <summary>Ids of folded words, and the splitting of a text into tokens of such words.</summary>
internal sealed class WordTable
{
    public const int Unknown = -1;

    /// <summary>Longer words are no part of any name.</summary>
    private const int LongestWord = 64;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?:;|\"“”\n");

    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordTable() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Find(string folded) => _ids.GetValueOrDefault(folded, Unknown);

    public int Add(string folded)
    {
        if (!_ids.TryGetValue(folded, out int id))
        {
            id = _ids.Count;
            _ids.Add(folded, id);
        }

        return id;
    }

    /// <summary>The folded words of a name.</summary>
    public static List<string> Fold(string name)
    {
        List<string> words = [];
        Span<char> folded = stackalloc char[LongestWord];
        int position = 0;
        while (NextWord(name, ref position, folded, out _, out int length))
        {
            words.Add(folded[..length].ToString());
        }

        return words;
    }

    /// <summary>Splits a text; <paramref name="tokens"/> is cleared first.</summary>
    public void Split(ReadOnlySpan<char> text, List<TextToken> tokens)
    {
        tokens.Clear();
        Span<char> folded = stackalloc char[LongestWord];
        int position = 0;
        int end = 0;
        while (NextWord(text, ref position, folded, out int start, out int length))
        {
            ReadOnlySpan<char> gap = text[end..start];
            bool initial = tokens.Count > 0 && end - tokens[^1].Start == 1;
            ReadOnlySpan<char> word = text[start..position];
            int id = _lookup.TryGetValue(folded[..length], out int known) ? known : Unknown;
            tokens.Add(new TextToken(
                start,
                position,
                id,
                Glued: tokens.Count > 0 && IsGlue(gap, initial),
                SentenceStart: tokens.Count == 0 || (!initial && gap.ContainsAny(SentenceEnds)),
                Capitalised: char.IsUpper(word[0]),
                AllCapitals: IsAllCapitals(word)));
            end = position;
        }
    }

    private static bool NextWord(ReadOnlySpan<char> text, ref int position, Span<char> folded, out int start, out int length)
    {
        while (position < text.Length && !IsWordUnit(text[position]) && text[position] != '&')
        {
            position++;
        }

        start = position;
        length = 0;
        if (position == text.Length)
        {
            return false;
        }

        if (text[position] == '&')
        {
            folded[length++] = '&';
            position++;
            return true;
        }

        for (; position < text.Length && (IsWordUnit(text[position]) || IsAccent(text[position])); position++)
        {
            CharacterKind kind = CharacterTable.Of(text[position], out char lower);
            if (kind != CharacterKind.Skip && length < folded.Length)
            {
                folded[length++] = lower;
            }
        }

        return true;
    }

    private static bool IsWordUnit(char c) => char.IsLetterOrDigit(c);

    private static bool IsAccent(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Spaces, hyphens, apostrophes and slashes join words; a full stop does after an initial.</summary>
    private static bool IsGlue(ReadOnlySpan<char> gap, bool initial)
    {
        foreach (char c in gap)
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '\'' or '’' or '‑') && !(c == '.' && initial))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAllCapitals(ReadOnlySpan<char> word)
    {
        bool letters = false;
        foreach (char c in word)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters |= char.IsUpper(c);
        }

        return letters;
    }
}
