namespace StreamRisk.Engine.Text;

/// <summary>A list of terms, one word or several in a row, to be found among the words of a text. Immutable, any thread.</summary>
public sealed class TermList
{
    private readonly Dictionary<int, List<(int[] Words, string Term)>> _byFirstWord = [];

    /// <param name="terms">Words compare in lower case; what is neither letter nor digit separates them.</param>
    public TermList(IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach (string term in terms)
        {
            int[] words = WordHashes.Of(term);
            if (words.Length == 0)
            {
                continue;
            }

            if (!_byFirstWord.TryGetValue(words[0], out List<(int[] Words, string Term)>? list))
            {
                _byFirstWord.Add(words[0], list = []);
            }

            list.Add((words, term));
        }
    }

    /// <summary>The first term of the text; null: none.</summary>
    /// <param name="words">As <see cref="WordHashes"/> gives them.</param>
    public string? First(IReadOnlyList<int> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        for (int i = 0; i < words.Count; i++)
        {
            if (_byFirstWord.TryGetValue(words[i], out List<(int[] Words, string Term)>? list))
            {
                foreach ((int[] wanted, string term) in list)
                {
                    if (Matches(words, i, wanted))
                    {
                        return term;
                    }
                }
            }
        }

        return null;
    }

    private static bool Matches(IReadOnlyList<int> words, int at, int[] wanted)
    {
        if (at + wanted.Length > words.Count)
        {
            return false;
        }

        for (int i = 1; i < wanted.Length; i++)
        {
            if (words[at + i] != wanted[i])
            {
                return false;
            }
        }

        return true;
    }
}
