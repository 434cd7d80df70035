using System.Buffers;
using System.IO.Hashing;

namespace StreamRisk.Engine.Text;

/// <summary>
/// The words of a text in their order, each as XxHash32 of its lower-case UTF-8 form. The edge stamps them on every text, because the term
/// lists live in Rules, which the edge does not read: the engine finds the terms of the Rules in force, so that a replay under the same
/// Rules finds the same and one under other lists finds what those ask for. Links are left out.
/// </summary>
public static class WordHashes
{
    /// <summary>Words that are kept; the headline and the lead say what a text is about.</summary>
    public const int Most = 256;

    private const int StackBytes = 1536;

    public static int[] Of(ReadOnlySpan<char> text)
    {
        Span<int> hashes = stackalloc int[Most];
        int count = 0;
        while (!text.IsEmpty && count < Most)
        {
            int link = IndexOfLink(text);
            count = Add(link < 0 ? text : text[..link], hashes, count);
            text = link < 0 ? [] : text[(link + LinkLength(text[link..]))..];
        }

        return hashes[..count].ToArray();
    }

    private static int Add(ReadOnlySpan<char> text, Span<int> hashes, int count)
    {
        int capacity = text.Length * 3;
        byte[]? rented = capacity > StackBytes ? ArrayPool<byte>.Shared.Rent(capacity) : null;
        Span<byte> buffer = rented ?? stackalloc byte[StackBytes];
        ReadOnlySpan<byte> words = buffer[..WordForm.Write(text, buffer)];
        while (!words.IsEmpty && count < Most)
        {
            int end = words.IndexOf((byte)' ');
            hashes[count++] = unchecked((int)XxHash32.HashToUInt32(end < 0 ? words : words[..end]));
            words = end < 0 ? [] : words[(end + 1)..];
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return count;
    }

    private static int IndexOfLink(ReadOnlySpan<char> text)
    {
        int plain = text.IndexOf("http://", StringComparison.Ordinal);
        int secure = text.IndexOf("https://", StringComparison.Ordinal);
        return plain < 0 ? secure : secure < 0 ? plain : Math.Min(plain, secure);
    }

    private static int LinkLength(ReadOnlySpan<char> link)
    {
        int length = 0;
        while (length < link.Length && !char.IsWhiteSpace(link[length]))
        {
            length++;
        }

        return length;
    }
}
