using Spectre.Console;

namespace StreamRisk.App.Cli;

/// <summary>Where a command reads and writes. Results go to <see cref="Out"/>; progress, notes and failures to <see cref="Error"/>.</summary>
internal sealed class Terminal
{
    public Terminal(TextReader input, TextWriter output, TextWriter error, bool outIsTerminal, bool errorIsTerminal)
    {
        In = input;
        Out = output;
        Error = error;
        OutIsTerminal = outIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        OutConsole = Console(output, outIsTerminal);
        ErrorConsole = Console(error, errorIsTerminal);
    }

    public TextReader In { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>False when piped or redirected: plain lines, no colours, no live display.</summary>
    public bool OutIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    public IAnsiConsole OutConsole { get; }

    public IAnsiConsole ErrorConsole { get; }

    /// <summary>The process's own streams. Colours need a terminal and an unset NO_COLOR (no-color.org).</summary>
    public static Terminal OfProcess() => new(
        System.Console.In,
        System.Console.Out,
        System.Console.Error,
        !System.Console.IsOutputRedirected,
        !System.Console.IsErrorRedirected);

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            // Without a terminal Spectre assumes 80 columns and would wrap long lines that scripts read.
            console.Profile.Width = 4096;
        }

        return console;
    }
}
