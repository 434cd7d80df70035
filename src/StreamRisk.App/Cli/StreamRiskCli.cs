using System.CommandLine;
using System.CommandLine.Invocation;

namespace StreamRisk.App.Cli;

/// <summary>The command line: parses, runs one command, turns failures into one line on standard error and an exit code.</summary>
internal static class StreamRiskCli
{
    private const string Description =
        """
        StreamRisk: market surveillance over Kafka. Joins news, social posts, orders, trades and payments,
        scores text with a BERT model and raises indicators of market abuse and risk for people to review.

        Exit codes: 0 done; 1 the work failed; 2 wrong arguments or configuration; 3 a broker, registry,
        model, file or port is not there; 4 another process runs under the same --instance; 130 interrupted by Ctrl+C.
        """;

    /// <summary>Runs the command that the arguments name and returns its exit code. Never throws.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        RootCommand root = Build();
        ParseResult parsed = root.Parse(args);
        if (parsed.Action is not null and not ParseErrorAction && parsed.Action != parsed.CommandResult.Command.Action)
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellation);
        }

        string help = HelpLine(parsed.CommandResult.Command);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(e => e.Message).Distinct())
            {
                terminal.Error.WriteLine($"streamrisk: {message}");
            }

            terminal.Error.WriteLine(help);
            return ExitCode.WrongArguments;
        }

        if (parsed.CommandResult.Command is not AppCommand command)
        {
            terminal.Error.WriteLine("streamrisk: a command is missing.");
            terminal.Error.WriteLine(help);
            return ExitCode.WrongArguments;
        }

        using var interruption = new Interruption(cancellation);
        var context = new CommandContext(parsed, terminal, interruption);
        try
        {
            return await command.ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.Cancelled.IsCancellationRequested)
        {
            string written = context.Written?.Invoke() ?? "nothing";
            terminal.Error.WriteLine($"streamrisk: interrupted; written so far: {written}.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Failures.Explain(e) is { } failure)
        {
            terminal.Error.WriteLine($"streamrisk: {failure.Message}");
            return failure.ExitCode;
        }
    }

    /// <summary>All commands, with their options.</summary>
    public static RootCommand Build()
    {
        var root = new RootCommand(Description);
        GlobalOptions.AddTo(root);
        foreach (Command command in CommandList.All())
        {
            root.Add(command);
        }

        HelpWithExamples.Install(root);
        return root;
    }

    private static string HelpLine(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol.Name);
        }

        return $"Try: streamrisk {string.Join(' ', names)}{(names.Count > 0 ? " " : "")}--help";
    }
}
