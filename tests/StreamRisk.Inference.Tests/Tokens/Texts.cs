using CsCheck;

namespace StreamRisk.Inference.Tests.Tokens;

/// <summary>Texts that are likely to trip a cleaner or a tokeniser.</summary>
internal static class Texts
{
    private static readonly string[] Parts =
    [
        "&amp;", "&#36;", "&#x1F680;", "&", "#", ";", "https://", "http://t.co/a", "h", "\u00A0", "\t", "\r\n", "  ", "$AAPL", "é", "e\u0301",
        "İ", "한국", "漢字", "🚀", "👨‍👩‍👧", "\uD83D", "\uDE80", "\uFFFD", "\u0000", "\u200B", "\u2065", "[CLS]", "##ing", "word", "WORD", "𝒳", "½",
    ];

    public static Gen<string> Any { get; } = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(c => new string(c)),
        Gen.Int[0, Parts.Length - 1].Array[0, 200].Select(picks => string.Concat(picks.Select(p => Parts[p]))));
}
