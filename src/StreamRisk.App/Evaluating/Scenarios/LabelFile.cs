using System.Text.Json;
using StreamRisk.App.Cli;
using StreamRisk.App.Publishing;
using StreamRisk.Engine;
using StreamRisk.Simulation.Labels;
using StreamRisk.Streaming.Codecs;

namespace StreamRisk.App.Evaluating.Scenarios;

/// <summary>
/// Reads `labels.jsonl`: {scenario, accounts[]?, instrument?, start, end, kind, difficulty?, event_ids[]?} a line. A line that cannot be
/// read ends it: a figure over part of the truth would mislead.
/// </summary>
internal static class LabelFile
{
    private const string Name = "labels.jsonl";
    private const string NormalDifficulty = "normal";
    private static readonly string[] Names = [Name, Name + ".gz"];

    /// <exception cref="CommandFailure">There is no such file, or a line of it is no label.</exception>
    public static IReadOnlyList<Label> Read(string folder)
    {
        string path = Names.Select(n => Path.Combine(folder, n)).FirstOrDefault(File.Exists)
            ?? throw CommandFailure.Missing($"{folder}: there is no {Name}; it says what must be found, one label a line.");
        using InputFile file = InputFile.Open(path, "labels", new ColumnMap());
        List<Label> labels = [];
        while (file.Read(out Row row))
        {
            labels.Add(row.Error is null ? LabelOf(row.Record, path, row.Line) : throw Bad(path, row.Line, row.Error));
        }

        return labels;
    }

    private static Label LabelOf(JsonElement json, string path, long line)
    {
        var label = new Label
        {
            Scenario = Text(json, "scenario") ?? throw Bad(path, line, "scenario is missing; it is a scenario id such as spoofing."),
            Accounts = Texts(json, "accounts", path, line),
            Instrument = Text(json, "instrument"),
            Start = Time(json, "start", path, line),
            End = Time(json, "end", path, line),
            Kind = Text(json, "kind") switch
            {
                "hit" => LabelKind.Hit,
                "revised" => LabelKind.Revised,
                "quiet" => LabelKind.Quiet,
                "also" => LabelKind.Also,
                var other => throw Bad(path, line, $"kind is {other ?? "missing"}; accepted are hit, revised, quiet and also."),
            },
            Difficulty = Text(json, "difficulty") ?? NormalDifficulty,
            EventIds = Texts(json, "event_ids", path, line),
        };
        return label.Start <= label.End ? label : throw Bad(path, line, $"it ends ({label.End}) before it starts ({label.Start}).");
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static EventTime Time(JsonElement json, string name, string path, long line) =>
        IsoTime.TryParse(Text(json, name), out EventTime time) ? time : throw Bad(path, line, $"{name} is not {IsoTime.Accepted}.");

    private static string[] Texts(JsonElement json, string name, string path, long line)
    {
        if (!json.TryGetProperty(name, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(i => i.GetString()!)]
            : throw Bad(path, line, $"{name} is no list of texts.");
    }

    private static CommandFailure Bad(string path, long line, string problem) => CommandFailure.Arguments($"{path}, line {line}: {problem}");
}
