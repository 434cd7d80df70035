using System.Text;
using CsCheck;
using Microsoft.ML.Tokenizers;
using StreamRisk.Inference.Tests.Fixtures;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Tests.Tokens;

public sealed class WordPieceTokenizerTests
{
    [Fact]
    public void Encode_EmptyText_IsStartAndEnd() => Assert.Equal([101, 102], ShippedModel.Encode(""));

    [Fact]
    public void Encode_NamesOfSpecialTokens_AreOrdinaryText() =>
        Assert.DoesNotContain(ShippedModel.Encode("[CLS] [SEP] [MASK] [PAD]")[1..^1], id => id is 0 or 101 or 102 or 103);

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    public void Encode_WordOfManyCharacters_IsUnknownFromOneHundredAndOne(int length) =>
        Assert.Equal(length > 100, ShippedModel.Encode(new string('a', length))[1] == 100);

    [Fact]
    public void Encode_LongText_IsCutBeforeTheEndToken()
    {
        string text = string.Join(' ', Enumerable.Repeat("word", 300));
        int[] ids = new int[128];
        EncodedLength encoded = ShippedModel.Tokenizer.Encode(text, ids);
        Assert.Equal(new EncodedLength(128, true), encoded);
        Assert.Equal(102, ids[127]);
        Assert.Equal(new EncodedLength(128, false), ShippedModel.Tokenizer.Encode(text.AsSpan(0, 126 * 5), ids));
    }

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("가", "\u1100\u1161")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    [InlineData("ＡＢＣ", "ａｂｃ")]
    [InlineData("ÅNGSTRÖM", "angstrom")]
    public void Encode_SameTextInAnotherForm_HasTheSameIds(string a, string b) => Assert.Equal(ShippedModel.Encode(a), ShippedModel.Encode(b));

    [Fact]
    public void Encode_AnyText_StaysWithinItsSpanAndVocabulary() => Gen.Select(Texts.Any, Gen.Int[2, 40]).Sample((text, room) =>
    {
        int[] ids = new int[room + 1];
        ids[room] = -7;
        EncodedLength encoded = ShippedModel.Tokenizer.Encode(text, ids.AsSpan(0, room));
        Assert.InRange(encoded.Length, 2, room);
        Assert.Equal((101, 102, -7), (ids[0], ids[encoded.Length - 1], ids[room]));
        Assert.All(ids[..encoded.Length], id => Assert.InRange(id, 0, ShippedModel.Tokenizer.VocabularySize - 1));
    });

    [Fact]
    public void Encode_AnyTextCutShort_IsAPrefix() => Gen.Select(Texts.Any, Gen.Int[2, 40]).Sample((text, room) =>
    {
        int[] all = ShippedModel.Encode(text);
        int[] ids = new int[room];
        EncodedLength encoded = ShippedModel.Tokenizer.Encode(text, ids);
        Assert.Equal(all.Length > room, encoded.Truncated);
        Assert.Equal(all[..(encoded.Length - 1)], ids[..(encoded.Length - 1)]);
    });

    [Fact]
    public void Encode_AnyText_IsTheSameAfterCleaningAgain() => Texts.Any.Where(t => !t.Contains('&', StringComparison.Ordinal)).Sample(text =>
    {
        string cleaned = TextCleaner.Clean(text);
        return ShippedModel.Encode(cleaned).AsSpan().SequenceEqual(ShippedModel.Encode(TextCleaner.Clean(cleaned)));
    });

    [Fact]
    public void Encode_AsciiWords_AgreeWithTheLibrary()
    {
        using FileStream vocabulary = File.OpenRead(Path.Combine(ShippedModel.Folder, "vocab.txt"));
        BertTokenizer library = BertTokenizer.Create(vocabulary);
        Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].Array[1, 14].Select(c => new string(c)).Array[0, 12]
            .Sample(words =>
            {
                string text = string.Join(' ', words);
                Assert.Equal(library.EncodeToIds(text), ShippedModel.Encode(text));
            }, threads: 1);
    }

    [Fact]
    public void Encode_Texts_DoesNotAllocate()
    {
        string text = "Nestlé 漢字 한국 🚀 $BRK.B rises 5 % " + new string('x', 120);
        int[] ids = new int[128];
        ShippedModel.Tokenizer.Encode(text, ids);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ShippedModel.Tokenizer.Encode(text, ids);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Decompositions_Table_HoldsNoMarksAndNoDecomposable()
    {
        Span<char> parts = stackalloc char[Decompositions.LongestUnits];
        foreach (int point in Decompositions.CodePoints)
        {
            int length = Decompositions.Write(point, parts);
            Assert.True(length > 0);
            foreach (Rune part in parts[..length].EnumerateRunes())
            {
                Assert.NotEqual(System.Globalization.UnicodeCategory.NonSpacingMark, Rune.GetUnicodeCategory(part));
                Assert.Equal(0, Decompositions.Write(part.Value, new char[Decompositions.LongestUnits]));
            }
        }
    }
}
