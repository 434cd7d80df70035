using Spectre.Console;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Classifying;

/// <summary>A table: label and probability of each head, and the text. Shown at the end, as its columns depend on all rows.</summary>
internal sealed class TableResults(Terminal terminal) : IResultSink
{
    private const int MaxText = 100;
    private readonly List<(long Line, string Text, TextResult Result)> _rows = [];

    public void Add(long line, string text, in TextResult result) => _rows.Add((line, text, result));

    public void End()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var table = new Table().Border(terminal.OutIsTerminal ? TableBorder.Rounded : TableBorder.Ascii);
        IReadOnlyList<Head> heads = _rows.Find(r => !r.Result.Failed).Result.Heads ?? [];
        table.AddColumn(new TableColumn("line").RightAligned());
        foreach (Head head in heads)
        {
            table.AddColumn(Markup.Escape(head.Name));
        }

        table.AddColumn("text");
        foreach ((long line, string text, TextResult result) in _rows)
        {
            var cells = new List<string> { FormattableString.Invariant($"{line}") };
            for (int i = 0; i < heads.Count; i++)
            {
                cells.Add(result.Failed ? (i == 0 ? "no score" : "") : Cell(result.Heads[i]));
            }

            cells.Add(Markup.Escape(result.Failed ? $"{Short(text)} ({result.Error})" : Short(text)));
            table.AddRow([.. cells]);
        }

        terminal.OutConsole.Write(table);
    }

    private static string Cell(Head head)
    {
        float best = 0;
        foreach (float probability in head.Probabilities)
        {
            best = Math.Max(best, probability);
        }

        string text = FormattableString.Invariant($"{head.Label} {best:F2}");
        string colour = head.Label switch { "positive" => "green", "negative" => "red", _ => "default" };
        return $"[{colour}]{Markup.Escape(text)}[/]";
    }

    private static string Short(string text) => text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText), "…");
}
