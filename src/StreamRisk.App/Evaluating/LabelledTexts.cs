using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;

namespace StreamRisk.App.Evaluating;

/// <summary>Reads `text,label` from CSV (with a header) or JSON lines. A row that cannot be read ends it: a figure over part of a file would mislead.</summary>
internal static class LabelledTexts
{
    private const string TextField = "text";
    private const string LabelField = "label";

    /// <exception cref="CommandFailure">No such file, another kind of file, or a row that is not a text with a known label.</exception>
    public static List<LabelledText> Read(string path, LabelSet labels)
    {
        if (!File.Exists(path))
        {
            throw CommandFailure.Missing($"{path}: there is no such file.");
        }

        List<LabelledText> texts = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => ReadCsv(path, labels),
            ".JSONL" or ".JSON" => ReadJson(path, labels),
            _ => throw CommandFailure.Arguments($"{path}: accepted are .csv with the columns text and label, and .jsonl with those fields."),
        };
        return texts.Count > 0 ? texts : throw CommandFailure.Arguments($"{path}: it holds no text.");
    }

    private static List<LabelledText> ReadCsv(string path, LabelSet labels)
    {
        using CsvReader reader = CsvReader.Open(File.OpenRead(path));
        if (!reader.Read() || reader.Error is not null)
        {
            throw CommandFailure.Arguments($"{path}: {reader.Error ?? "the file is empty"}; it starts with the column names text,label.");
        }

        string[] header = [.. reader.Fields.Select(f => f.Trim())];
        int text = Array.IndexOf(header, TextField);
        int label = Array.IndexOf(header, LabelField);
        if (text < 0 || label < 0)
        {
            throw CommandFailure.Arguments($"{path}: the columns are {string.Join(", ", header)}; text and label are needed.");
        }

        List<LabelledText> texts = [];
        while (reader.Read())
        {
            string? problem = reader.Error ?? (reader.Fields.Count == header.Length ? null : $"found {reader.Fields.Count} fields, the header names {header.Length}.");
            texts.Add(problem is null
                ? Labelled(path, reader.Line, reader.Fields[text], reader.Fields[label], labels)
                : throw BadRow(path, reader.Line, problem));
        }

        return texts;
    }

    private static List<LabelledText> ReadJson(string path, LabelSet labels)
    {
        using var source = new JsonLinesSource(File.OpenRead(path));
        List<LabelledText> texts = [];
        while (source.Read(out Row row))
        {
            if (row.Error is not null)
            {
                throw BadRow(path, row.Line, row.Error);
            }

            if (!row.Record.TryGetProperty(TextField, out JsonElement text) || text.ValueKind != JsonValueKind.String ||
                !row.Record.TryGetProperty(LabelField, out JsonElement label) || label.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                throw BadRow(path, row.Line, "a text (string) and a label (string or number) are needed.");
            }

            texts.Add(Labelled(path, row.Line, text.GetString()!, label.ToString(), labels));
        }

        return texts;
    }

    private static LabelledText Labelled(string path, long line, string text, string label, LabelSet labels) => labels.ClassOf(label) is var known and >= 0
        ? new LabelledText(text, known)
        : throw BadRow(path, line, $"'{label}' is no label of {labels.Head}; accepted are 0 to {labels.Names.Count - 1} and {string.Join(", ", labels.Names)}. Say what the numbers mean with --labels.");

    private static CommandFailure BadRow(string path, long line, string problem) => CommandFailure.Arguments($"{path}, line {line}: {problem}");
}
