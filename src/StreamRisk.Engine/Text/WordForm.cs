using System.Text;

namespace StreamRisk.Engine.Text;

/// <summary>The form in which words of texts are compared: runs of letters and digits, lower case, UTF-8.</summary>
internal static class WordForm
{
    /// <summary>Writes the words of a text, joined by one space.</summary>
    /// <param name="words">Three bytes a UTF-16 unit of the text are always enough.</param>
    /// <returns>Bytes written; 0 if the text has no word.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> words)
    {
        int length = 0;
        bool pending = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                pending = length > 0;
                continue;
            }

            if (pending)
            {
                words[length++] = (byte)' ';
                pending = false;
            }

            length += Rune.ToLowerInvariant(rune).EncodeToUtf8(words[length..]);
        }

        return length;
    }
}
