using StreamRisk.App.Publishing;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Tokens;

namespace StreamRisk.Benchmarks.Text;

/// <summary>The texts of a run, cleaned, one line each, so that every contender reads the same.</summary>
/// <param name="Sorted">Shortest first, instead of the order of arrival.</param>
internal sealed record BenchTexts(IReadOnlyList<string> Texts, long Tokens, bool Sorted)
{
    /// <param name="path">CSV with a column `text`.</param>
    /// <param name="count">How many distinct texts to take.</param>
    public static BenchTexts Read(string path, int count, ModelFolder model)
    {
        using CsvReader reader = CsvReader.Open(File.OpenRead(path));
        reader.Read();
        int column = reader.Fields.ToList().IndexOf("text");
        if (column < 0)
        {
            throw new InvalidDataException($"{path}: there is no column 'text'.");
        }

        var texts = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (texts.Count < count && reader.Read())
        {
            string cleaned = reader.Error is null ? TextCleaner.Clean(reader.Fields[column]) : "";
            if (cleaned.Length > 0 && seen.Add(cleaned))
            {
                texts.Add(cleaned);
            }
        }

        return new BenchTexts(texts, texts.Sum(t => (long)LengthOf(t, model)), Sorted: false);
    }

    public BenchTexts SortByLength(ModelFolder model) => this with { Texts = [.. Texts.OrderBy(t => LengthOf(t, model))], Sorted = true };

    private static int LengthOf(string text, ModelFolder model) => model.Tokenizer.Encode(text, new int[model.MaxLength]).Length;
}
