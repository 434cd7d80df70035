using System.CommandLine;

namespace StreamRisk.App.Cli;

/// <summary>A command of `streamrisk`: name, help with examples, and the work. One class a command.</summary>
internal abstract class AppCommand : Command
{
    /// <param name="name">As typed.</param>
    /// <param name="description">First lines of its help.</param>
    /// <param name="examples">Complete command lines, each with what it does after ` # `.</param>
    protected AppCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does the work; returns an <see cref="ExitCode"/>. Failures meant for the reader are <see cref="CommandFailure"/>s.</summary>
    public abstract Task<int> ExecuteAsync(CommandContext context);
}
