using StreamRisk.Engine.Records;

namespace StreamRisk.Engine.Parameters;

/// <summary>The source list of a Rules record, looked up by name; names compare without case and spaces. Immutable, any thread.</summary>
public sealed class SourceTable
{
    private readonly Dictionary<string, SourceWeight> _sources;
    private readonly double _unlisted;

    /// <param name="sources">Of the Rules in force; a name given twice keeps its last weight.</param>
    /// <param name="unlisted">Weight of any other source.</param>
    public SourceTable(IReadOnlyList<SourceWeight> sources, double unlisted)
    {
        _unlisted = unlisted;
        _sources = new Dictionary<string, SourceWeight>(sources.Count, NameComparer.Instance);
        foreach (SourceWeight source in sources)
        {
            _sources[source.Name] = source;
        }
    }

    public double WeightOf(string source) => _sources.TryGetValue(source, out SourceWeight? listed) ? listed.Weight : _unlisted;

    public bool IsTrusted(string source) => _sources.TryGetValue(source, out SourceWeight? listed) && listed.Trusted;

    /// <summary>Compares without case and spaces, without building the folded string.</summary>
    private sealed class NameComparer : IEqualityComparer<string>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals(string? x, string? y)
        {
            if (x is null || y is null)
            {
                return x == y;
            }

            int i = 0;
            int j = 0;
            while (true)
            {
                i = SkipSpaces(x, i);
                j = SkipSpaces(y, j);
                if (i == x.Length || j == y.Length)
                {
                    return i == x.Length && j == y.Length;
                }

                if (char.ToUpperInvariant(x[i++]) != char.ToUpperInvariant(y[j++]))
                {
                    return false;
                }
            }
        }

        // FNV-1a over the folded characters: the same in every process.
        public int GetHashCode(string name)
        {
            uint hash = 2166136261;
            for (int i = SkipSpaces(name, 0); i < name.Length; i = SkipSpaces(name, i + 1))
            {
                hash = (hash ^ char.ToUpperInvariant(name[i])) * 16777619;
            }

            return (int)hash;
        }

        private static int SkipSpaces(string s, int i)
        {
            while (i < s.Length && char.IsWhiteSpace(s[i]))
            {
                i++;
            }

            return i;
        }
    }
}
