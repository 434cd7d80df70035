using System.Buffers.Binary;
using System.Numerics;
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

    /// <summary>The pooled string of these bytes, or null. Whoever finds one need not check that the bytes are UTF-8.</summary>
    public string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > MaxBytes)
        {
            return null;
        }

        int bucket = Bucket(utf8);
        string? newer = Volatile.Read(ref _slots[bucket]);
        if (newer is not null && Ascii.Equals(utf8, newer))
        {
            return newer;
        }

        string? older = Volatile.Read(ref _slots[bucket + 1]);
        return older is not null && Ascii.Equals(utf8, older) ? older : null;
    }

    /// <summary>The string of valid UTF-8 that <see cref="Find"/> did not find; kept if it is short and ASCII.</summary>
    public string Add(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8);
        if (utf8.Length <= MaxBytes && Ascii.IsValid(utf8))
        {
            int bucket = Bucket(utf8);
            Volatile.Write(ref _slots[bucket + 1], _slots[bucket]);
            Volatile.Write(ref _slots[bucket], text);
        }

        return text;
    }

    private int Bucket(ReadOnlySpan<byte> utf8) => (int)(Hash(utf8) & (uint)(_slots.Length - 2));

    /// <summary>Multiplies word by word; the last word may overlap the one before it. A collision costs an allocation, nothing else.</summary>
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (uint)utf8.Length;
        if (utf8.Length >= sizeof(ulong))
        {
            for (int i = 0; i < utf8.Length - sizeof(ulong); i += sizeof(ulong))
            {
                hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[i..])) * Odd, 29);
            }

            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte b in utf8)
            {
                hash = (hash << 8) | b;
            }
        }

        return (uint)((hash * Odd) >> 32);
    }
}
