using System.Buffers;
using System.IO.Hashing;
using System.Numerics;
using System.Text;

namespace StreamRisk.Engine.Text;

/// <summary>
/// 64-bit SimHash of a text (Charikar, STOC 2002): texts that share most word pairs have fingerprints that differ in few bits.
/// Features are the word bigrams of the lower-cased text, each hashed as XxHash64 of its UTF-8 bytes, the two words joined by one
/// space; a bigram that occurs twice counts twice. A word is a run of letters and digits. A text of one word has that word as its
/// only feature, a text without any has itself.
/// </summary>
public static class SimHash
{
    private const int Bits = 64;
    private const int StackChars = 512;

    /// <summary>Fingerprint of a cleaned text. Does not allocate for texts below 512 UTF-16 units.</summary>
    public static ulong Of(ReadOnlySpan<char> cleaned)
    {
        // One UTF-16 unit takes at most three UTF-8 bytes; a separator never takes more than what it stands for.
        int capacity = cleaned.Length * 3;
        byte[]? rented = cleaned.Length > StackChars ? ArrayPool<byte>.Shared.Rent(capacity) : null;
        Span<byte> words = rented ?? stackalloc byte[StackChars * 3];
        int length = WordForm.Write(cleaned, words);
        ulong hash = length > 0 ? OfWords(words[..length]) : XxHash64.HashToUInt64(words[..Encoding.UTF8.GetBytes(cleaned, words)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return hash;
    }

    /// <summary>Number of differing bits, 0 to 64.</summary>
    public static int Distance(ulong a, ulong b) => BitOperations.PopCount(a ^ b);

    private static ulong OfWords(ReadOnlySpan<byte> words)
    {
        int second = words.IndexOf((byte)' ') + 1;
        if (second == 0)
        {
            return XxHash64.HashToUInt64(words);
        }

        Span<int> votes = stackalloc int[Bits];
        votes.Clear();
        int first = 0;
        while (second > 0)
        {
            int next = words[second..].IndexOf((byte)' ');
            int end = next < 0 ? words.Length : second + next;
            Vote(XxHash64.HashToUInt64(words[first..end]), votes);
            first = second;
            second = next < 0 ? 0 : end + 1;
        }

        ulong hash = 0;
        for (int bit = 0; bit < Bits; bit++)
        {
            hash |= votes[bit] > 0 ? 1UL << bit : 0;
        }

        return hash;
    }

    private static void Vote(ulong feature, Span<int> votes)
    {
        for (int bit = 0; bit < votes.Length; bit++)
        {
            votes[bit] += ((feature >> bit) & 1) == 1 ? 1 : -1;
        }
    }
}
