using System.Text;

namespace StreamRisk.Inference.Tokens;

/// <summary>
/// WordPiece of BERT uncased: greedy longest match inside each word, ids equal to the reference tokeniser's. A word with a part that
/// the vocabulary lacks, or of more than 100 characters, is one unknown token. Names of special tokens inside a text are ordinary text.
/// Never throws for any UTF-16, does not allocate; thread-safe.
/// </summary>
public sealed class WordPieceTokenizer
{
    private readonly Vocabulary _vocabulary;
    private readonly SpecialTokens _special;

    /// <param name="pieces">The vocabulary in the order of its ids.</param>
    public WordPieceTokenizer(IReadOnlyList<string> pieces, SpecialTokens special)
    {
        _vocabulary = new Vocabulary(pieces);
        _special = special;
    }

    /// <summary>Number of ids, so that every id written is below it.</summary>
    public int VocabularySize => _vocabulary.Count;

    public SpecialTokens Special => _special;

    /// <summary>Writes [CLS], the pieces of the cleaned text as far as they fit, and [SEP].</summary>
    /// <param name="ids">As long as the model's maximum length, at least 2.</param>
    public EncodedLength Encode(ReadOnlySpan<char> cleaned, Span<int> ids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2);
        ids[0] = _special.Start;
        PieceWriter writer = new(_vocabulary, _special.Unknown, ids[1..^1], stackalloc char[PieceWriter.WordUnits]);
        for (int i = 0; i < cleaned.Length && !writer.Overflows; i++)
        {
            switch (CharacterTable.Of(cleaned[i], out char folded))
            {
                case CharacterKind.Word:
                    writer.Append(folded);
                    break;
                case CharacterKind.Space:
                    writer.EndWord();
                    break;
                case CharacterKind.Single:
                    writer.EndWord();
                    writer.Append(folded);
                    writer.EndWord();
                    break;
                case CharacterKind.Expand or CharacterKind.Surrogate:
                    // A lone surrogate decodes to U+FFFD, which is skipped.
                    Rune.DecodeFromUtf16(cleaned[i..], out Rune rune, out int consumed);
                    Append(rune, ref writer);
                    i += consumed - 1;
                    break;
                default:
                    break;
            }
        }

        writer.EndWord();
        ids[writer.Written + 1] = _special.End;
        return new EncodedLength(writer.Written + 2, writer.Overflows);
    }

    private static void Append(Rune rune, ref PieceWriter writer)
    {
        CharacterKind kind = CharacterTable.Classify(rune, out Rune folded);
        switch (kind)
        {
            case CharacterKind.Word:
                writer.Append(folded);
                break;
            case CharacterKind.Single:
                writer.EndWord();
                writer.Append(folded);
                writer.EndWord();
                break;
            case CharacterKind.Expand:
                Span<char> parts = stackalloc char[Decompositions.LongestUnits];
                foreach (Rune part in parts[..Decompositions.Write(rune.Value, parts)].EnumerateRunes())
                {
                    writer.Append(Rune.ToLowerInvariant(part));
                }

                break;
            default:
                break;
        }
    }
}
