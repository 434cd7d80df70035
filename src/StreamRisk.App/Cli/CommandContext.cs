using System.CommandLine;
using Microsoft.Extensions.Configuration;
using StreamRisk.App.Configuration;

namespace StreamRisk.App.Cli;

/// <summary>What one invocation of a command works with.</summary>
internal sealed class CommandContext
{
    private readonly Interruption _interruption;
    private IConfigurationRoot? _configuration;

    public CommandContext(ParseResult parsed, Terminal terminal, Interruption interruption)
    {
        Parsed = parsed;
        Terminal = terminal;
        _interruption = interruption;
    }

    public ParseResult Parsed { get; }

    public Terminal Terminal { get; }

    /// <summary>Cancelled by Ctrl+C or SIGTERM.</summary>
    public CancellationToken Cancelled => _interruption.Token;

    public bool ByCtrlC => _interruption.ByCtrlC;

    /// <summary>What the command has written so far, named when it is interrupted; e.g. `1,204 records to social.raw`.</summary>
    public Func<string>? Written { get; set; }

    /// <summary>Built on first use; a broken file or variable ends the command with exit code 2.</summary>
    public IConfigurationRoot Configuration => _configuration ??= AppConfiguration.Build(GlobalOptions.Read(Parsed));

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>A line of information, never of results.</summary>
    public void Note(string line) => Terminal.Error.WriteLine(line);
}
