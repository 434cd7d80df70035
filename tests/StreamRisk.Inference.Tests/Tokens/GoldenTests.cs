using System.Text.Json;
using StreamRisk.Inference.Tests.Fixtures;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Inference.Tests.Tokens;

/// <summary>Every row: {"text", "clean", "ids"} of the reference cleaning and tokeniser.</summary>
public sealed class GoldenTests
{
    [Fact]
    public void Encode_EverySyntheticRow_EqualsTheReference() =>
        AssertEqualsReference(Path.Combine(AppContext.BaseDirectory, "Fixtures", "golden-synthetic.jsonl"), rows: 2_674);

    [Fact]
    public void Encode_EveryRealRow_EqualsTheReference() => AssertEqualsReference(SharedModels.Require("golden-real.jsonl"), rows: 13_341);

    private static void AssertEqualsReference(string path, int rows)
    {
        List<string> differences = [];
        int row = 0;
        foreach (string line in File.ReadLines(path))
        {
            row++;
            using JsonDocument document = JsonDocument.Parse(line);
            string text = document.RootElement.GetProperty("text").GetString()!;
            string clean = document.RootElement.GetProperty("clean").GetString()!;
            int[] expected = [.. document.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            string cleaned = TextCleaner.Clean(text);
            int[] ids = ShippedModel.Encode(cleaned);
            if (cleaned != clean || !ids.AsSpan().SequenceEqual(expected))
            {
                differences.Add($"row {row}: '{cleaned}' [{string.Join(' ', ids)}] instead of '{clean}' [{string.Join(' ', expected)}]");
            }
        }

        Assert.Equal(rows, row);
        Assert.True(differences.Count == 0, $"{differences.Count} rows differ:\n{string.Join('\n', differences.Take(3))}");
    }
}
