using System.Runtime.InteropServices;
using StreamRisk.Engine.State;

namespace StreamRisk.Engine.Text;

/// <summary>
/// Fingerprints of the texts of the novelty span about one instrument. Bounded: beyond the given number of texts the oldest are forgotten,
/// so a look-up never costs more than that many population counts.
/// </summary>
internal sealed class NoveltyRing : IKeyState
{
    private readonly Dictionary<string, int> _roots = new(StringComparer.Ordinal);

    // Side by side, so that the look-up runs over nothing but fingerprints.
    private ulong[] _fingerprints = new ulong[16];
    private Entry[] _ring = new Entry[16];
    private int _start;
    private int _count;

    /// <summary>True while a text of that story is remembered.</summary>
    public bool Holds(string root) => _roots.ContainsKey(root);

    /// <summary>True if no remembered text of the span before `at` is that close.</summary>
    public bool IsNovel(ulong fingerprint, EventTime at, TimeSpan span, int distance)
    {
        EventTime from = at - span;
        while (_count > 0 && _ring[_start].At < from)
        {
            DropOldest();
        }

        for (int i = _count - 1; i >= 0; i--)
        {
            int slot = (_start + i) & (_ring.Length - 1);
            if (SimHash.Distance(_fingerprints[slot], fingerprint) <= distance && _ring[slot].Root is not null && _ring[slot].At >= from)
            {
                return false;
            }
        }

        return true;
    }

    public void Add(ulong fingerprint, EventTime at, string root, int most)
    {
        while (_count >= most)
        {
            DropOldest();
        }

        if (_count == _ring.Length)
        {
            Grow();
        }

        int slot = (_start + _count) & (_ring.Length - 1);
        _fingerprints[slot] = fingerprint;
        _ring[slot] = new Entry(at, root);
        _count++;
        CollectionsMarshal.GetValueRefOrAddDefault(_roots, root, out _)++;
    }

    /// <summary>A story was taken back: what resembles it is new again.</summary>
    public void Forget(string root)
    {
        _roots.Remove(root);
        for (int i = 0; i < _count; i++)
        {
            ref Entry entry = ref _ring[(_start + i) & (_ring.Length - 1)];
            if (string.Equals(entry.Root, root, StringComparison.Ordinal))
            {
                entry = entry with { Root = null };
            }
        }
    }

    public void Save(StateWriter w)
    {
        w.Count(_count);
        for (int i = 0; i < _count; i++)
        {
            int slot = (_start + i) & (_ring.Length - 1);
            w.Bits(_fingerprints[slot]);
            w.Time(_ring[slot].At);
            w.NameOrNull(_ring[slot].Root);
        }
    }

    public void Load(StateReader r)
    {
        int count = r.Count();
        while (_ring.Length < count)
        {
            Grow();
        }

        for (_count = 0; _count < count; _count++)
        {
            _fingerprints[_count] = r.Bits();
            _ring[_count] = new Entry(r.Time(), r.NameOrNull());
            if (_ring[_count].Root is { } root)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_roots, root, out _)++;
            }
        }
    }

    private void DropOldest()
    {
        ref Entry oldest = ref _ring[_start];
        if (oldest.Root is { } root && --CollectionsMarshal.GetValueRefOrAddDefault(_roots, root, out _) == 0)
        {
            _roots.Remove(root);
        }

        oldest = default;
        _start = (_start + 1) & (_ring.Length - 1);
        _count--;
    }

    private void Grow()
    {
        Entry[] larger = new Entry[_ring.Length * 2];
        ulong[] fingerprints = new ulong[larger.Length];
        for (int i = 0; i < _count; i++)
        {
            int slot = (_start + i) & (_ring.Length - 1);
            (larger[i], fingerprints[i]) = (_ring[slot], _fingerprints[slot]);
        }

        _ring = larger;
        _fingerprints = fingerprints;
        _start = 0;
    }

    private readonly record struct Entry(EventTime At, string? Root);
}
