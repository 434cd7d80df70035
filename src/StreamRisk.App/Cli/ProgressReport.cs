using Spectre.Console;

namespace StreamRisk.App.Cli;

/// <summary>Progress on standard error: a bar on a terminal, a plain line every few seconds elsewhere. One thread.</summary>
internal sealed class ProgressReport
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private readonly Terminal _terminal;
    private readonly ProgressTask? _bar;
    private long _lastPlain = TimeProvider.System.GetTimestamp();

    private ProgressReport(Terminal terminal, ProgressTask? bar)
    {
        _terminal = terminal;
        _bar = bar;
    }

    /// <summary>Runs work that reports progress.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, string title, Func<ProgressReport, Task<T>> work)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return await work(new ProgressReport(terminal, null));
        }

        return await terminal.ErrorConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new ProgressReport(terminal, context.AddTask(Markup.Escape(title), maxValue: 1))));
    }

    /// <param name="fraction">0 to 1.</param>
    /// <param name="text">Where the work is and how fast, e.g. `2014-03-02T14:00:00Z, 12,000/s`.</param>
    public void Update(double fraction, string text)
    {
        if (_bar is not null)
        {
            _bar.Value = fraction;
            _bar.Description = Markup.Escape(text);
        }
        else if (TimeProvider.System.GetElapsedTime(_lastPlain) >= PlainInterval)
        {
            _lastPlain = TimeProvider.System.GetTimestamp();
            _terminal.Error.WriteLine(FormattableString.Invariant($"{fraction * 100:F0} %: {text}"));
        }
    }

    /// <summary>A line that stays, above the bar.</summary>
    public void Line(string text)
    {
        if (_bar is not null)
        {
            _terminal.ErrorConsole.WriteLine(text);
        }
        else
        {
            _terminal.Error.WriteLine(text);
        }
    }
}
