using System.Numerics;

namespace StreamRisk.Inference.Tokens;

/// <summary>
/// The pieces of a WordPiece vocabulary as a trie over UTF-16 units, so that the longest piece at a position is found in one walk.
/// Immutable after construction; thread-safe.
/// </summary>
internal sealed class Vocabulary
{
    private const int None = -1;
    private const int WordRoot = 0;
    private const int ContinuationRoot = 1;
    private const string ContinuationPrefix = "##";

    // Open addressing: the edge (node, unit) plus one (0 marks a free slot) -> node.
    private readonly ulong[] _edges;
    private readonly int[] _targets;
    private readonly List<int> _ids = [None, None];
    private readonly int _shift;

    /// <param name="pieces">In the order of their ids; continuations start with <c>##</c>.</param>
    public Vocabulary(IReadOnlyList<string> pieces)
    {
        // As many edges as there are units is an upper bound; half full at most.
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * pieces.Sum(p => p.Length)));
        _edges = new ulong[size];
        _targets = new int[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        Count = pieces.Count;
        for (int id = 0; id < pieces.Count; id++)
        {
            Add(pieces[id], id);
        }
    }

    public int Count { get; }

    /// <summary>The longest piece that starts the span.</summary>
    /// <param name="continuation">Whether the span goes on with a word.</param>
    /// <param name="id">Its id, or -1.</param>
    /// <returns>Its length in UTF-16 units, or 0.</returns>
    public int LongestMatch(ReadOnlySpan<char> text, bool continuation, out int id)
    {
        int node = continuation ? ContinuationRoot : WordRoot;
        int length = 0;
        id = None;
        for (int i = 0; i < text.Length; i++)
        {
            ulong edge = Edge(node, text[i]);
            int slot = Slot(edge);
            if (_edges[slot] == 0)
            {
                break;
            }

            node = _targets[slot];
            int found = _ids[node];
            if (found != None)
            {
                id = found;
                length = i + 1;
            }
        }

        return length;
    }

    private void Add(string piece, int id)
    {
        bool continuation = piece.Length > ContinuationPrefix.Length && piece.StartsWith(ContinuationPrefix, StringComparison.Ordinal);
        int node = continuation ? ContinuationRoot : WordRoot;
        foreach (char c in continuation ? piece.AsSpan(ContinuationPrefix.Length) : piece)
        {
            ulong edge = Edge(node, c);
            int slot = Slot(edge);
            if (_edges[slot] == 0)
            {
                _edges[slot] = edge;
                _targets[slot] = _ids.Count;
                _ids.Add(None);
            }

            node = _targets[slot];
        }

        _ids[node] = id;
    }

    private static ulong Edge(int node, char unit) => (((ulong)node << 16) | unit) + 1;

    /// <summary>Where the edge is, or the free slot where it would be.</summary>
    private int Slot(ulong edge)
    {
        // Fibonacci hashing (Knuth, TAOCP 3, 6.4), linear probing.
        int slot = (int)((edge * 11_400_714_819_323_198_485UL) >> _shift);
        while (_edges[slot] != edge && _edges[slot] != 0)
        {
            slot = (slot + 1) & (_edges.Length - 1);
        }

        return slot;
    }
}
