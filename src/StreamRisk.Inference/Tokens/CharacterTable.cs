using System.Globalization;
using System.Text;

namespace StreamRisk.Inference.Tokens;

/// <summary>
/// The normaliser and pre-tokeniser of the reference "BERT uncased" tokeniser, folded into one look-up per character: control
/// characters go, ideographs stand alone, accents are stripped (NFD without non-spacing marks), then lower case; white space ends a
/// word and punctuation is one. Thread-safe.
/// </summary>
internal static class CharacterTable
{
    private static readonly CharacterKind[] Kinds = new CharacterKind[char.MaxValue + 1];
    private static readonly char[] Folds = new char[char.MaxValue + 1];

    static CharacterTable()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (char.IsSurrogate((char)c))
            {
                Kinds[c] = CharacterKind.Surrogate;
                continue;
            }

            Kinds[c] = Classify(new Rune(c), out Rune folded);
            Folds[c] = (char)folded.Value;
        }
    }

    public static CharacterKind Of(char c, out char folded)
    {
        folded = Folds[c];
        return Kinds[c];
    }

    /// <param name="folded">The character itself for <see cref="CharacterKind.Expand"/>, whose characters <see cref="Decompositions"/> has.</param>
    public static CharacterKind Classify(Rune rune, out Rune folded)
    {
        folded = rune;
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        if (rune.Value is '\t' or '\n' or '\r')
        {
            return CharacterKind.Space;
        }

        if (rune.Value is 0 or 0xFFFD || IsControl(category) || category == UnicodeCategory.NonSpacingMark)
        {
            return CharacterKind.Skip;
        }

        if (Rune.IsWhiteSpace(rune))
        {
            return CharacterKind.Space;
        }

        Span<char> parts = stackalloc char[Decompositions.LongestUnits];
        int length = Decompositions.Write(rune.Value, parts);
        if (length > 0)
        {
            Rune.DecodeFromUtf16(parts[..length], out Rune first, out int consumed);
            if (consumed < length)
            {
                return CharacterKind.Expand;
            }

            folded = first;
        }

        folded = Rune.ToLowerInvariant(folded);
        return IsIdeograph(rune.Value) || IsPunctuation(folded) ? CharacterKind.Single : CharacterKind.Word;
    }

    /// <summary>Unassigned code points stay: the reference keeps them, so that new emoji are unknown words and not nothing.</summary>
    private static bool IsControl(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    private static bool IsPunctuation(Rune rune) =>
        rune.IsAscii ? !Rune.IsLetterOrDigit(rune) && rune.Value > ' ' && rune.Value != 0x7F : Rune.IsPunctuation(rune);

    /// <summary>The CJK blocks of the reference tokeniser.</summary>
    private static bool IsIdeograph(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x2F800 and <= 0x2FA1F);
}
