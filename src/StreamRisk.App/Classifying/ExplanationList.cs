using System.Globalization;
using Spectre.Console;
using StreamRisk.App.Cli;
using StreamRisk.Engine.Records;
using StreamRisk.Inference.Explaining;

namespace StreamRisk.App.Classifying;

/// <summary>For each text and head the label and the words that count most: `+` speaks for the label, `-` against it.</summary>
internal sealed class ExplanationList(Terminal terminal) : IExplanationSink
{
    private const int MostWords = 8;
    private const float LeastContribution = 0.005f;

    public void Add(long line, string text, TextExplanation explanation)
    {
        IAnsiConsole console = terminal.OutConsole;
        console.MarkupLine(Text($"{line}: [bold]{Markup.Escape(text)}[/]"));
        if (explanation.Result.Failed)
        {
            console.MarkupLine($"   no score: {Markup.Escape(explanation.Result.Error)}");
        }

        foreach (HeadExplanation head in explanation.Heads)
        {
            IEnumerable<string> words = head.Words
                .Where(w => MathF.Abs(w.Contribution) >= LeastContribution)
                .OrderByDescending(w => MathF.Abs(w.Contribution))
                .Take(MostWords)
                .Select(w => Word(explanation.Result.Cleaned, w));
            console.MarkupLine(Text($"   {Markup.Escape(head.Head)} {Markup.Escape(head.Label)} {head.Probability:F2}: {string.Join("  ", words)}"));
        }
    }

    public void End() => terminal.Out.Flush();

    private static string Word(string cleaned, WordContribution word)
    {
        Span span = word.Span;
        return Text($"[{(word.Contribution > 0 ? "green" : "red")}]{Markup.Escape(cleaned[span.Start..span.End])} {word.Contribution:+0.00;-0.00}[/]");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
