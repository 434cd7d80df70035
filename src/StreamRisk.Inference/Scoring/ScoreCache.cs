using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace StreamRisk.Inference.Scoring;

/// <summary>
/// Scores of recent distinct texts by the 128-bit hash of the cleaned text, bounded in two generations: when the young one is full it
/// becomes the old one, whose unused entries go. The hash is seeded at random, so that nobody can prepare a text that answers for
/// another. Used by the batching thread only.
/// </summary>
internal sealed class ScoreCache(int capacity, long seed)
{
    private readonly int _generation = (capacity + 1) / 2;
    private Dictionary<UInt128, ScoreCell> _young = [];
    private Dictionary<UInt128, ScoreCell> _old = [];

    public UInt128 KeyOf(ReadOnlySpan<char> cleaned) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(cleaned), seed);

    /// <summary>The cell of an equal text, pending or done; null if there is none or it failed.</summary>
    public ScoreCell? Find(UInt128 key)
    {
        if (_young.TryGetValue(key, out ScoreCell? cell))
        {
            return cell.Failed ? null : cell;
        }

        if (_old.TryGetValue(key, out cell) && !cell.Failed)
        {
            Add(key, cell);
            return cell;
        }

        return null;
    }

    /// <summary>Remembers a text; replaces a cell that failed.</summary>
    public void Add(UInt128 key, ScoreCell cell)
    {
        if (_generation == 0)
        {
            return;
        }

        if (_young.Count >= _generation)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }

        _young[key] = cell;
    }
}
