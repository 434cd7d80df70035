using System.IO.Hashing;
using System.Text;

namespace StreamRisk.Streaming.Codecs;

/// <summary>
/// Recently seen short ASCII strings, found by their UTF-8 bytes, so that decoding a repeated value allocates nothing.
/// Fixed size: two slots a bucket, the older one gives way. Threads may share it without locks: a slot is one reference, and a
/// lost update costs one allocation, never a wrong string.
/// </summary>
internal sealed class StringPool
{
    private const int MaxBytes = 64;

    /// <summary>Instruments, venues, sources, topics, currencies and the like.</summary>
    public static readonly StringPool Names = new(buckets: 4_096);

    /// <summary>Accounts and owner groups.</summary>
    public static readonly StringPool Parties = new(buckets: 16_384);

    private readonly string?[] _slots;

    /// <param name="buckets">A power of two.</param>
    public StringPool(int buckets) => _slots = new string?[2 * buckets];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        int bucket = (int)(XxHash3.HashToUInt64(utf8) & (ulong)(_slots.Length - 2));
        string? newer = Volatile.Read(ref _slots[bucket]);
        if (newer is not null && Ascii.Equals(utf8, newer))
        {
            return newer;
        }

        string? older = Volatile.Read(ref _slots[bucket + 1]);
        if (older is not null && Ascii.Equals(utf8, older))
        {
            return older;
        }

        string text = Encoding.UTF8.GetString(utf8);
        if (Ascii.IsValid(utf8))
        {
            Volatile.Write(ref _slots[bucket + 1], newer);
            Volatile.Write(ref _slots[bucket], text);
        }

        return text;
    }
}
