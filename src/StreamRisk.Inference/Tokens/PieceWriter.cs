using System.Text;

namespace StreamRisk.Inference.Tokens;

/// <summary>Collects the characters of one word after the other and writes the pieces of each as ids.</summary>
/// <param name="ids">Where the pieces go; what does not fit is counted only.</param>
/// <param name="word">Room for the word being read: <see cref="WordUnits"/>.</param>
internal ref struct PieceWriter(Vocabulary vocabulary, int unknown, Span<int> ids, Span<char> word)
{
    /// <summary>Characters of the longest word that is looked up; longer ones are unknown.</summary>
    private const int LongestWord = 100;

    /// <summary>A character takes at most two UTF-16 units.</summary>
    public const int WordUnits = 2 * LongestWord;

    private readonly Span<int> _ids = ids;
    private readonly Span<char> _word = word;
    private int _units;
    private int _characters;
    private int _count;

    public readonly int Written => Math.Min(_count, _ids.Length);

    public readonly bool Overflows => _count > _ids.Length;

    public void Append(char c)
    {
        if (++_characters <= LongestWord)
        {
            _word[_units++] = c;
        }
    }

    public void Append(Rune rune)
    {
        if (++_characters <= LongestWord)
        {
            _units += rune.EncodeToUtf16(_word[_units..]);
        }
    }

    public void EndWord()
    {
        if (_characters == 0)
        {
            return;
        }

        int start = _count;
        bool known = _characters <= LongestWord;
        for (int i = 0; known && i < _units;)
        {
            int length = vocabulary.LongestMatch(_word[i.._units], i > 0, out int id);
            known = length > 0;
            if (known)
            {
                Add(id);
                i += length;
            }
        }

        if (!known)
        {
            // The pieces found so far are taken back: an unknown part makes the whole word one unknown token.
            _count = start;
            Add(unknown);
        }

        _units = 0;
        _characters = 0;
    }

    private void Add(int id)
    {
        if (_count < _ids.Length)
        {
            _ids[_count] = id;
        }

        _count++;
    }
}
