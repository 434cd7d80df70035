using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Tests.Fixtures;

/// <summary>The model folder that is copied beside the tests.</summary>
internal static class ShippedModel
{
    public const int MaxLength = 128;

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Models", "finrisk-l6");

    public static IReadOnlyList<string> Pieces { get; } = File.ReadAllLines(Path.Combine(Folder, "vocab.txt"));

    public static WordPieceTokenizer Tokenizer { get; } = new(Pieces, new SpecialTokens(Pad: 0, Unknown: 100, Start: 101, End: 102));

    public static int[] Encode(string cleaned)
    {
        int[] ids = new int[MaxLength];
        return ids[..Tokenizer.Encode(cleaned, ids).Length];
    }
}
