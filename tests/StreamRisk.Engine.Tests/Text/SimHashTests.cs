using System.IO.Hashing;
using System.Text;
using CsCheck;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Text;

public sealed class SimHashTests
{
    [Fact]
    public void Of_TwoWords_IsTheHashOfTheirBigram() =>
        Assert.Equal(XxHash64.HashToUInt64("harbank falls"u8), SimHash.Of("Harbank  (falls)!"));

    [Fact]
    public void Of_OneWord_IsTheHashOfTheWord() => Assert.Equal(XxHash64.HashToUInt64("harbank"u8), SimHash.Of("$HARBANK"));

    [Fact]
    public void Of_TextWithoutWords_IsTheHashOfTheText() =>
        Assert.Equal(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes("!? 🚀")), SimHash.Of("!? 🚀"));

    [Fact]
    public void Of_ThreeBigrams_IsTheirMajority()
    {
        ulong a = XxHash64.HashToUInt64("a b"u8);
        ulong b = XxHash64.HashToUInt64("b c"u8);
        ulong c = XxHash64.HashToUInt64("c d"u8);
        Assert.Equal((a & b) | (b & c) | (a & c), SimHash.Of("A b C d"));
    }

    [Fact]
    public void Distance_OneWordChangedInALongStory_IsSmallerThanToAnotherStory()
    {
        string story = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"word{i}"));
        ulong original = SimHash.Of(story);
        Assert.InRange(SimHash.Distance(original, SimHash.Of(story.Replace("word40", "other", StringComparison.Ordinal))), 0, 12);
        Assert.InRange(SimHash.Distance(original, SimHash.Of(story.Replace("word", "term", StringComparison.Ordinal))), 16, 64);
    }

    [Fact]
    public void Of_LongText_EqualsTheShortPath()
    {
        string text = string.Concat(Enumerable.Repeat("Ünïcode wörds ﬀ 漢字 𝒳 ", 60));
        Assert.Equal(SimHash.Of(text), SimHash.Of(text.ToUpperInvariant()));
    }

    [Fact]
    public void Of_AnyText_IgnoresCaseAndPunctuation() =>
        Gen.Char.AlphaNumeric.Array[1, 12].Select(c => new string(c)).Array[1, 30].Sample(words =>
            SimHash.Of(string.Join(' ', words)) == SimHash.Of("-" + string.Join(", ", words).ToUpperInvariant() + "."));

    [Fact]
    public void Of_AnyUtf16_NeverThrows() => Gen.Char.Array[0, 700].Sample(c => SimHash.Of(c) == SimHash.Of(c));
}
