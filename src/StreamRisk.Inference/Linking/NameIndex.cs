using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Linking;

/// <summary>
/// The names, aliases and tickers of the instrument master as a trie over words. Registered names also count without their legal
/// form: "The Goldman Sachs Group, Inc." is found as "Goldman Sachs". Immutable after construction.
/// </summary>
internal sealed class NameIndex
{
    private const int Root = 0;
    private const int ShortWord = 3;

    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly Dictionary<(int Node, int Word), int> _edges = [];
    private readonly List<NameForm?> _forms = [null];
    private readonly Dictionary<string, List<int>> _bySymbol = [];
    private readonly Dictionary<string, List<int>>.AlternateLookup<ReadOnlySpan<char>> _symbols;

    /// <param name="instruments">By symbol, so that an index says the order.</param>
    public NameIndex(IReadOnlyList<Instrument> instruments)
    {
        _instruments = instruments;
        _symbols = _bySymbol.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string cue in LinkWords.Cues.Concat(LinkWords.ShareVerbs).Concat(LinkWords.ShareLinks))
        {
            Words.Add(cue);
        }

        for (int i = 0; i < instruments.Count; i++)
        {
            AddNames(i);
        }

        // Only now: a ticker that is also somebody's name is that name.
        for (int i = 0; i < instruments.Count; i++)
        {
            AddTicker(i);
        }

        foreach (NameForm form in _forms.OfType<NameForm>())
        {
            form.IsShared = form.Instruments.Select(i => _instruments[i].Issuer).Distinct().Skip(1).Any();
        }
    }

    public WordTable Words { get; } = new();

    /// <summary>Instruments with that symbol in any case, with <c>-</c>, <c>/</c> and <c>_</c> taken as a full stop; null if none.</summary>
    public IReadOnlyList<int>? FindSymbol(ReadOnlySpan<char> symbol)
    {
        Span<char> normal = stackalloc char[Math.Min(symbol.Length, 32)];
        return symbol.Length <= normal.Length && Normalise(symbol, normal) && _symbols.TryGetValue(normal, out List<int>? found) ? found : null;
    }

    /// <summary>The longest name that starts at a token.</summary>
    /// <returns>Its length in tokens, or 0.</returns>
    public int LongestMatch(IReadOnlyList<TextToken> tokens, int first, out NameForm? form)
    {
        form = null;
        int length = 0;
        int node = Root;
        for (int i = first; i < tokens.Count && (i == first || tokens[i].Glued); i++)
        {
            if (tokens[i].Word == WordTable.Unknown || !_edges.TryGetValue((node, tokens[i].Word), out node))
            {
                break;
            }

            if (_forms[node] is { } found)
            {
                (form, length) = (found, i - first + 1);
            }
        }

        return length;
    }

    private static bool Normalise(ReadOnlySpan<char> symbol, Span<char> normal)
    {
        for (int i = 0; i < symbol.Length; i++)
        {
            normal[i] = symbol[i] is '-' or '/' or '_' ? '.' : char.ToUpperInvariant(symbol[i]);
        }

        return symbol.Length > 0;
    }

    private void AddNames(int index)
    {
        Instrument instrument = _instruments[index];
        Span<char> normal = new char[instrument.Symbol.Length];
        Normalise(instrument.Symbol, normal);
        if (!_bySymbol.TryGetValue(normal.ToString(), out List<int>? same))
        {
            _bySymbol.Add(normal.ToString(), same = []);
        }

        same.Add(index);
        foreach (string name in instrument.Names.Concat(instrument.Aliases))
        {
            List<string> words = WordTable.Fold(name);
            AddForm(words, index);
            if (words is ["the", _, ..])
            {
                words.RemoveAt(0);
                AddForm(words, index);
            }

            while (LegalSuffixLength(words) is var length and > 0)
            {
                words.RemoveRange(words.Count - length, length);
                AddForm(words, index);
            }
        }
    }

    /// <summary>Words that a text may leave out at the end: "Inc", "S.A." (read as two words), "&amp; Co"; never the whole name.</summary>
    private static int LegalSuffixLength(List<string> words)
    {
        int length = words is [_, .., { Length: 1 } a, { Length: 1 } b] && LinkWords.LegalSuffixes.Contains(a + b) ? 2
            : words.Count > 1 && LinkWords.LegalSuffixes.Contains(words[^1]) ? 1
            : 0;
        bool joined = length > 0 && words.Count > length + 1 && words[^(length + 1)] == "&";
        return joined ? length + 1 : length;
    }

    private void AddForm(List<string> words, int instrument)
    {
        if (words.Count == 0)
        {
            return;
        }

        NameForm form = FormAt(words);
        form.IsTicker = false;
        form.IsWeak = words.Count == 1 && (words[0].Length <= ShortWord || LinkWords.Common.Contains(words[0]));
        if (!form.Instruments.Contains(instrument))
        {
            form.Instruments.Add(instrument);
        }
    }

    private void AddTicker(int instrument)
    {
        List<string> words = WordTable.Fold(_instruments[instrument].Symbol);
        if (words.Count != 1)
        {
            return;
        }

        NameForm form = FormAt(words);
        if (form.Instruments.Count == 0)
        {
            form.IsTicker = true;
            form.IsWeak = true;
        }

        if (form.IsTicker)
        {
            form.Instruments.Add(instrument);
        }
    }

    private NameForm FormAt(List<string> words)
    {
        int node = Root;
        foreach (string word in words)
        {
            (int, int) edge = (node, Words.Add(word));
            if (!_edges.TryGetValue(edge, out node))
            {
                node = _forms.Count;
                _edges.Add(edge, node);
                _forms.Add(null);
            }
        }

        return _forms[node] ??= new NameForm();
    }
}
