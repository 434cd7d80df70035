using System.Buffers;
using System.Globalization;
using System.Text;

namespace StreamRisk.Inference.Tokens;

/// <summary>
/// Cleaning v1, part of the model's contract: what a text must go through before it is tokenised, in this order.
/// (1) Character references are decoded in one pass from left to right: <c>&amp;amp; &amp;lt; &amp;gt; &amp;quot; &amp;apos; &amp;nbsp;</c>,
/// <c>&amp;#N;</c> (1 to 7 digits) and <c>&amp;#xH;</c> (1 to 6 hex digits, x in either case) that name a Unicode scalar value other than 0.
/// (2) Each <c>http://</c> or <c>https://</c> with the non-white-space after it becomes one space.
/// (3) Runs of white space become one space; the ends are trimmed.
/// Spans of entities index the cleaned text. Never throws; thread-safe.
/// </summary>
public static class TextCleaner
{
    /// <summary>The version that a model's <c>config.json</c> asks for.</summary>
    public const string Version = "v1";

    private const int LongestReference = 10;

    private static readonly (string Name, char Value)[] Named =
        [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("apos;", '\''), ("nbsp;", '\u00A0')];

    /// <summary>The cleaned text; the same instance when there is nothing to clean.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        int length = Clean(text, buffer);
        ReadOnlySpan<char> cleaned = buffer.AsSpan(0, length);
        string result = cleaned.SequenceEqual(text) ? text : cleaned.ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }

    /// <summary>Writes the cleaned text, which is never longer than the text.</summary>
    /// <returns>The number of UTF-16 units written.</returns>
    public static int Clean(ReadOnlySpan<char> text, Span<char> destination)
    {
        int length = Decode(text, destination);
        return RemoveLinksAndCollapse(destination[..length]);
    }

    private static int Decode(ReadOnlySpan<char> text, Span<char> destination)
    {
        int length = 0;
        while (true)
        {
            int ampersand = text.IndexOf('&');
            if (ampersand < 0)
            {
                text.CopyTo(destination[length..]);
                return length + text.Length;
            }

            text[..ampersand].CopyTo(destination[length..]);
            length += ampersand;
            text = text[ampersand..];
            int read = ReadReference(text[1..], out Rune rune);
            if (read == 0)
            {
                destination[length++] = '&';
            }
            else
            {
                length += rune.EncodeToUtf16(destination[length..]);
            }

            text = text[(1 + read)..];
        }
    }

    /// <summary>Reads what follows an ampersand.</summary>
    /// <returns>UTF-16 units read, the semicolon included; 0 when it is no reference.</returns>
    private static int ReadReference(ReadOnlySpan<char> text, out Rune rune)
    {
        foreach ((string name, char value) in Named)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                rune = new Rune(value);
                return name.Length;
            }
        }

        rune = default;
        int end = text[..Math.Min(text.Length, LongestReference)].IndexOf(';');
        if (end < 2 || text[0] != '#')
        {
            return 0;
        }

        bool hexadecimal = text[1] is 'x' or 'X';
        ReadOnlySpan<char> digits = text[(hexadecimal ? 2 : 1)..end];
        bool valid = digits.Length <= (hexadecimal ? 6 : 7)
            && uint.TryParse(digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out uint code)
            && code != 0
            && Rune.TryCreate(code, out rune);
        return valid ? end + 1 : 0;
    }

    private static int RemoveLinksAndCollapse(Span<char> text)
    {
        int length = 0;
        bool space = false;
        for (int i = 0; i < text.Length; i++)
        {
            int link = text[i] == 'h' ? LinkLength(text[i..]) : 0;
            if (link > 0 || char.IsWhiteSpace(text[i]))
            {
                space = length > 0;
                i += Math.Max(link, 1) - 1;
                continue;
            }

            if (space)
            {
                text[length++] = ' ';
                space = false;
            }

            text[length++] = text[i];
        }

        return length;
    }

    private static int LinkLength(ReadOnlySpan<char> text)
    {
        int scheme = text.StartsWith("http://", StringComparison.Ordinal) ? 7
            : text.StartsWith("https://", StringComparison.Ordinal) ? 8 : 0;
        int end = scheme;
        while (scheme > 0 && end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end > scheme ? end : 0;
    }
}
