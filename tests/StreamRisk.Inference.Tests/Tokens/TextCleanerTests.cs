using CsCheck;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Tests.Tokens;

public sealed class TextCleanerTests
{
    [Theory]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("&amp;amp; &amp;lt;", "&amp; &lt;")]
    [InlineData("&lt;&gt;&quot;&apos;", "<>\"'")]
    [InlineData("x&nbsp;y", "x y")]
    [InlineData("&#36;AAPL &#x24;BB &#X1F680;", "$AAPL $BB 🚀")]
    [InlineData("&#0; &#xD800; &#x110000; &#12345678; &#x1234567; &#; &#x; &unknown; &amp", "&#0; &#xD800; &#x110000; &#12345678; &#x1234567; &#; &#x; &unknown; &amp")]
    [InlineData("&# 36; &#+36; &AMP;", "&# 36; &#+36; &AMP;")]
    [InlineData("see https://t.co/x?y=1&amp;z now", "see now")]
    [InlineData("http:// alone, HTTP://kept.com", "http:// alone, HTTP://kept.com")]
    [InlineData("xhttps://t.co/a", "x")]
    [InlineData(" \t\r\n a \u00A0\u2003 b\u3000", "a b")]
    [InlineData("zero\u200Bwidth", "zero\u200Bwidth")]
    [InlineData("", "")]
    [InlineData("https://t.co/a", "")]
    public void Clean_Text_FollowsTheContract(string text, string cleaned) => Assert.Equal(cleaned, TextCleaner.Clean(text));

    [Fact]
    public void Clean_CleanText_IsTheSameInstance()
    {
        string text = new("already clean".AsSpan());
        Assert.Same(text, TextCleaner.Clean(text));
    }

    /// <summary>Without an ampersand: a decoded reference may be the start of another one, and only one pass is made.</summary>
    [Fact]
    public void Clean_AnyTextWithoutReferences_IsStable() => Texts.Any.Where(t => !t.Contains('&', StringComparison.Ordinal)).Sample(text =>
    {
        string once = TextCleaner.Clean(text);
        return TextCleaner.Clean(once) == once;
    });

    [Fact]
    public void Clean_AnyText_HasNoRunsOfWhiteSpaceAndIsNotLonger() => Texts.Any.Sample(text =>
    {
        string cleaned = TextCleaner.Clean(text);
        Assert.True(cleaned.Length <= text.Length);
        Assert.Equal(cleaned.Trim(), cleaned);
        Assert.All(cleaned, c => Assert.True(c == ' ' || !char.IsWhiteSpace(c)));
        Assert.DoesNotContain("  ", cleaned, StringComparison.Ordinal);
    });
}
