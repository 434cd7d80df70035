using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tests.Text;

public sealed class TermListTests
{
    private static readonly TermList s_terms = new(["default", "chapter 11", "going-concern"]);

    [Theory]
    [InlineData("Kelvax in DEFAULT, lenders say", "default")]
    [InlineData("Files for Chapter\n11 protection", "chapter 11")]
    [InlineData("doubts as a going concern", "going-concern")]
    [InlineData("the defaults of chapter 12", null)]
    [InlineData("read https://x.example/default now", null)]
    [InlineData("ends with chapter", null)]
    [InlineData("", null)]
    public void First_MatchesWholeWordsInARow(string text, string? term) => Assert.Equal(term, s_terms.First(WordHashes.Of(text)));

    [Fact]
    public void Of_LongText_IsBounded()
    {
        Assert.Equal(WordHashes.Most, WordHashes.Of(string.Join(' ', Enumerable.Range(0, 5000))).Length);
        Assert.Null(s_terms.First(WordHashes.Of(string.Concat(Enumerable.Repeat("word ", WordHashes.Most)) + "default")));
    }
}
