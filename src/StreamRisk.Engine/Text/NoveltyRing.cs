namespace StreamRisk.Engine.Text;

/// <summary>
/// Fingerprints of the texts of the novelty span about one instrument, newest first found. Bounded: beyond 16,384 texts within the span the
/// oldest are forgotten, so a look-up never costs more than that many population counts.
/// </summary>
internal sealed class NoveltyRing
{
    private const int MaxCapacity = 16_384;

    private Entry[] _ring = new Entry[16];
    private int _start;
    private int _count;

    /// <summary>True if no remembered text of the span before `at` is that close.</summary>
    public bool IsNovel(ulong fingerprint, EventTime at, TimeSpan span, int distance)
    {
        EventTime from = at - span;
        while (_count > 0 && _ring[_start].At < from)
        {
            _ring[_start] = default;
            _start = (_start + 1) & (_ring.Length - 1);
            _count--;
        }

        for (int i = _count - 1; i >= 0; i--)
        {
            ref readonly Entry entry = ref _ring[(_start + i) & (_ring.Length - 1)];
            if (entry.Document is not null && entry.At >= from && SimHash.Distance(entry.Fingerprint, fingerprint) <= distance)
            {
                return false;
            }
        }

        return true;
    }

    public void Add(ulong fingerprint, EventTime at, string document)
    {
        if (_count == _ring.Length)
        {
            MakeRoom();
        }

        _ring[(_start + _count) & (_ring.Length - 1)] = new Entry(fingerprint, at, document);
        _count++;
    }

    /// <summary>A text was taken back: what resembles it is new again.</summary>
    public void Forget(string document)
    {
        for (int i = 0; i < _count; i++)
        {
            ref Entry entry = ref _ring[(_start + i) & (_ring.Length - 1)];
            if (string.Equals(entry.Document, document, StringComparison.Ordinal))
            {
                entry = entry with { Document = null };
            }
        }
    }

    private void MakeRoom()
    {
        if (_ring.Length == MaxCapacity)
        {
            _start = (_start + 1) & (MaxCapacity - 1);
            _count--;
            return;
        }

        Entry[] larger = new Entry[_ring.Length * 2];
        for (int i = 0; i < _count; i++)
        {
            larger[i] = _ring[(_start + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _start = 0;
    }

    private readonly record struct Entry(ulong Fingerprint, EventTime At, string? Document);
}
