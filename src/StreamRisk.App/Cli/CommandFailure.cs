namespace StreamRisk.App.Cli;

/// <summary>Ends a command with one line for its reader and an exit code.</summary>
internal sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>Wrong arguments or configuration.</summary>
    public static CommandFailure Arguments(string message) => new(Cli.ExitCode.WrongArguments, message);

    /// <summary>Something that the command needs is not there.</summary>
    public static CommandFailure Missing(string message) => new(Cli.ExitCode.DependencyMissing, message);
}
